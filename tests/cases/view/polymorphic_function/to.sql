CREATE TABLE t (a bigint, b integer[]);
CREATE FUNCTION pick(c boolean, t anyelement, f anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE AS $$ SELECT CASE WHEN c THEN t ELSE f END $$;
CREATE FUNCTION first(anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS $$ SELECT $1[1] $$;
CREATE FUNCTION listed(anyelement) RETURNS anyarray LANGUAGE sql IMMUTABLE AS $$ SELECT ARRAY[$1] $$;
CREATE VIEW other_type AS SELECT pick(true, 1, NULL::integer) AS x, max(pick(true, 2, 0)) OVER () AS m FROM t;
CREATE VIEW same_type AS SELECT pick(false, t.a, NULL) AS x, first(ARRAY[1]) AS f, listed(a + 1) AS l FROM t;
