CREATE AGGREGATE f(int) (SFUNC = int4pl, STYPE = int);
