CREATE TABLE a (i integer);
CREATE FUNCTION ok(v integer[]) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN true; END $$;
CREATE DOMAIN d AS integer[] CONSTRAINT d_check CHECK (ok(VALUE));
CREATE FUNCTION fits(v d) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN true; END $$;
CREATE DOMAIN e AS d CONSTRAINT e_check CHECK (fits(VALUE));
CREATE TYPE pair AS (v d, w e);
CREATE TABLE t (v d[], r pair, e e[]);
