CREATE TYPE public.mood AS ENUM ('ok');

CREATE FUNCTION public.k()
RETURNS integer
LANGUAGE sql
AS $$SELECT 1$$;

CREATE TABLE public.zz (
    id integer DEFAULT k()
);

CREATE FUNCTION public.a()
RETURNS void
LANGUAGE plpgsql
AS $$ DECLARE r zz%ROWTYPE; BEGIN END $$;

CREATE FUNCTION public.b()
RETURNS void
LANGUAGE plpgsql
AS $$ DECLARE n integer := 1; r CONSTANT public.zz.id%TYPE := 1; BEGIN END $$;

CREATE FUNCTION public.c()
RETURNS void
LANGUAGE plpgsql
AS $$ BEGIN DECLARE r zz; m mood; BEGIN END; END $$;
