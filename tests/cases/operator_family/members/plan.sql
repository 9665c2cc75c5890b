ALTER OPERATOR FAMILY public.sizes USING btree DROP
    OPERATOR 2 (integer, bigint);

ALTER OPERATOR FAMILY public.sizes USING btree ADD
    OPERATOR 3 = (integer, bigint),
    OPERATOR 5 > (integer, smallint),
    FUNCTION 1 (integer, smallint) btint42cmp(integer, smallint);

COMMENT ON OPERATOR FAMILY public.sizes USING btree IS 'Whole numbers';
