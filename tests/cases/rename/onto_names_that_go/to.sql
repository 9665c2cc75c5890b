CREATE TABLE a (x integer, y integer,
  CONSTRAINT k2 UNIQUE (y) -- plumb:renamed from=k1
);
-- plumb:renamed from=i1
CREATE INDEX i2 ON a (x);
-- plumb:renamed from=i3
CREATE INDEX i4 ON a (y, x);
CREATE TABLE kept (z integer);
-- plumb:renamed from=t
CREATE TABLE f (a integer);
-- plumb:renamed from=u
CREATE TABLE g (a integer);
-- plumb:renamed from=d
CREATE DOMAIN d2 AS integer;
