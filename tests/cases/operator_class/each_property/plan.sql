DROP OPERATOR CLASS public.by_function USING hash;

CREATE OPERATOR CLASS public.by_function FOR TYPE integer USING hash AS
    OPERATOR 1 public.|=| (integer, integer),
    FUNCTION 1 (integer, integer) public.abs_hash(integer);

DROP OPERATOR CLASS public.by_storage USING gist;

ALTER OPERATOR FAMILY public.by_storage USING gist DROP
    OPERATOR 7 (tsquery, tsquery),
    FUNCTION 3 (tsquery, tsquery);

CREATE OPERATOR CLASS public.by_storage FOR TYPE tsquery USING gist AS
    OPERATOR 7 @> (tsquery, tsquery),
    OPERATOR 8 <@ (tsquery, tsquery),
    FUNCTION 1 (tsquery, tsquery) gtsquery_consistent(internal, tsquery, smallint, oid, internal),
    FUNCTION 2 (tsquery, tsquery) gtsquery_union(internal, internal),
    FUNCTION 3 (tsquery, tsquery) gtsquery_compress(internal),
    FUNCTION 5 (tsquery, tsquery) gtsquery_penalty(internal, internal, internal),
    FUNCTION 6 (tsquery, tsquery) gtsquery_picksplit(internal, internal),
    FUNCTION 7 (tsquery, tsquery) gtsquery_same(bigint, bigint, internal),
    STORAGE bigint;

DROP OPERATOR FAMILY public.by_family USING btree;

CREATE OPERATOR CLASS public.by_family FOR TYPE integer USING btree FAMILY public.fam AS
    OPERATOR 3 public.|=| (integer, integer),
    FUNCTION 1 (integer, integer) public.abs_cmp(integer, integer);

DROP INDEX public.t_a;

DROP OPERATOR CLASS public.by_operator USING btree;

CREATE OPERATOR CLASS public.by_operator FOR TYPE integer USING btree AS
    OPERATOR 1 public.|<| (integer, integer),
    OPERATOR 3 public.|=| (integer, integer),
    FUNCTION 1 (integer, integer) public.abs_cmp(integer, integer);

CREATE INDEX t_a ON public.t (a public.by_operator);

COMMENT ON OPERATOR CLASS public.by_operator USING btree IS 'kept';
