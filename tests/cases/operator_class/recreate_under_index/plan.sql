DROP INDEX public.t_a_idx;

DROP OPERATOR CLASS public.abs_ops USING btree;

ALTER OPERATOR FAMILY public.abs_ops USING btree DROP
    FUNCTION 4 (integer, integer);

CREATE OPERATOR CLASS public.abs_ops FOR TYPE integer USING btree AS
    OPERATOR 1 public.|<| (integer, integer),
    OPERATOR 5 public.|>| (integer, integer),
    FUNCTION 1 (integer, integer) public.abs_cmp(integer, integer),
    FUNCTION 4 (integer, integer) btequalimage(oid);

CREATE INDEX t_a_idx ON public.t (a public.abs_ops);
