CREATE TYPE ty AS (a int, z text);
CREATE DOMAIN dty AS ty;
CREATE TYPE outer_ty AS (inside ty);
CREATE TABLE t (c ty, d ty[], e dty, f outer_ty, CHECK ((c).a > 0), CHECK ((d[1]).a > 0), CHECK ((t.c).a < 99),
    CHECK ((e).a > 1), CHECK (((f).inside).a > 2), CHECK ((f).inside.a > 3));
CREATE INDEX ti ON t (((c).a));
CREATE VIEW v AS SELECT (t.c).a, (t.c).a AS a2, (d[1]).a AS a3, (s.c).a AS a4 FROM t, (SELECT c FROM t) s;
CREATE FUNCTION fr() RETURNS ty LANGUAGE sql AS 'SELECT ROW(1,''a'')::ty';
CREATE VIEW x AS SELECT (fr()).a AS a1, (q).a AS a2, q.a AS a3, (ROW(1, 'x')::ty).a AS a4 FROM fr() q;
CREATE POLICY pol ON t USING ((c).a > 1);
CREATE RULE ru AS ON UPDATE TO t WHERE (new.c).a > (old.c).a DO ALSO NOTHING;
CREATE TABLE u (x int);
CREATE VIEW w AS SELECT (u).x, ROW(u.*) = ROW(1) AS one FROM u;
ALTER TYPE ty RENAME ATTRIBUTE a TO b;
ALTER TABLE u RENAME x TO y;
ALTER TABLE u ADD z int;
CREATE SCHEMA other;
