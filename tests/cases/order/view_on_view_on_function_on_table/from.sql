CREATE TABLE zz_base (id integer PRIMARY KEY, amount integer);
CREATE FUNCTION mm_total(n integer) RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT sum(amount) FROM zz_base WHERE id < n; END;
CREATE VIEW bb_inner AS SELECT id, mm_total(id) AS total FROM zz_base;
CREATE VIEW aa_outer AS SELECT max(total) AS best FROM bb_inner;
