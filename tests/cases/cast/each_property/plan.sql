DROP CAST (public.a AS public.b);

CREATE CAST (public.a AS public.b)
    WITH FUNCTION public.to_b2(public.a);

DROP CAST (public.a AS text);

CREATE CAST (public.a AS text)
    WITH INOUT;

DROP CAST (public.b AS integer);

CREATE CAST (public.b AS integer)
    WITH FUNCTION public.to_int(public.b)
    AS IMPLICIT;

COMMENT ON CAST (public.b AS integer) IS 'kept';
