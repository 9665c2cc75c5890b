CREATE TABLE t (a bigint, b integer[]);
CREATE FUNCTION pick(c boolean, t anyelement, f anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE AS $$ SELECT CASE WHEN c THEN t ELSE f END $$;
CREATE FUNCTION first(anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS $$ SELECT $1[1] $$;
CREATE FUNCTION listed(anyelement) RETURNS anyarray LANGUAGE sql IMMUTABLE AS $$ SELECT ARRAY[$1] $$;
CREATE VIEW other_type AS SELECT pick(true, t.a, NULL::bigint) AS x, max(pick(true, t.a, 0::bigint)) OVER () AS m FROM t;
CREATE VIEW same_type AS SELECT pick(true, t.a, NULL) AS x, first(b) AS f, listed(a) AS l FROM t;
