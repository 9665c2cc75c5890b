CREATE TABLE p (id int, n serial, k text);
CREATE TABLE p1 (id int, n serial, k text);
