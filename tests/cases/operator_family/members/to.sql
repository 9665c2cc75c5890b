CREATE OPERATOR FAMILY sizes USING btree;
ALTER OPERATOR FAMILY sizes USING btree ADD
    OPERATOR 1 < (integer, bigint), OPERATOR 3 = (integer, bigint), OPERATOR 5 > (integer, smallint),
    FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint), FUNCTION 1 btint42cmp(integer, smallint);
COMMENT ON OPERATOR FAMILY sizes USING btree IS 'Whole numbers';
