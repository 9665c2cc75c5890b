CREATE TABLE t (a integer);
CREATE TABLE summary (a integer);
