CREATE SEQUENCE q;
CREATE TABLE t (a serial, b serial, c serial, d serial);
