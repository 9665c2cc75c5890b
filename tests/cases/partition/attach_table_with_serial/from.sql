CREATE TABLE p(b text, c serial) PARTITION BY LIST (b); CREATE TABLE t(b text, c serial);
