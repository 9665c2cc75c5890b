DROP OPERATOR CLASS public.one USING hash;

ALTER OPERATOR FAMILY public.sizes USING hash DROP
    FUNCTION 2 (integer, integer);

CREATE OPERATOR CLASS public.one FOR TYPE integer USING hash FAMILY public.sizes AS
    OPERATOR 1 public.|=| (integer, integer),
    FUNCTION 1 (integer, integer) hashint4(integer),
    FUNCTION 2 (integer, integer) hashint4extended(integer, bigint);
