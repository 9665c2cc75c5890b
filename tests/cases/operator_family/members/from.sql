CREATE OPERATOR FAMILY sizes USING btree;
ALTER OPERATOR FAMILY sizes USING btree ADD
    OPERATOR 1 < (integer, bigint), OPERATOR 2 <= (integer, bigint), FUNCTION 1 btint48cmp(integer, bigint);
