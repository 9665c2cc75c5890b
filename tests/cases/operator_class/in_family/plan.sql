ALTER OPERATOR FAMILY public.sizes USING btree OWNER TO alice;

CREATE OPERATOR CLASS public.abs_ops FOR TYPE integer USING btree FAMILY public.sizes AS
    OPERATOR 1 public.|<| (integer, integer),
    OPERATOR 3 public.|=| (integer, integer),
    OPERATOR 5 public.|>| (integer, integer),
    FUNCTION 1 (integer, integer) public.abs_cmp(integer, integer),
    FUNCTION 4 (integer, integer) btequalimage(oid);

ALTER OPERATOR CLASS public.abs_ops USING btree OWNER TO alice;
