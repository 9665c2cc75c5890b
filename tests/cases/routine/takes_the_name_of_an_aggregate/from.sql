CREATE AGGREGATE f(int) (SFUNC = int4pl, STYPE = int);
CREATE VIEW v AS SELECT f(x) FROM generate_series(1,2) x;
