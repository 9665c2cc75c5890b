CREATE TABLE a (x integer, y integer);
CREATE TABLE b (x integer, z integer);
CREATE TABLE c (z integer, own text) INHERITS (a, b);
