CREATE EXTENSION citext;
CREATE TABLE t (h citext);
