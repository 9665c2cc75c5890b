CREATE TABLE t (b box);
CREATE OPERATOR CLASS my_box_ops FOR TYPE box USING gist AS
    OPERATOR 3 && (box, box),
    OPERATOR 15 <-> (box, point) FOR ORDER BY pg_catalog.float_ops,
    FUNCTION 1 (box, box) gist_box_consistent(internal, box, smallint, oid, internal),
    FUNCTION 2 (box, box) gist_box_union(internal, internal),
    FUNCTION 5 (box, box) gist_box_penalty(internal, internal, internal),
    FUNCTION 6 (box, box) gist_box_picksplit(internal, internal),
    FUNCTION 7 (box, box) gist_box_same(box, box, internal),
    FUNCTION 8 (box, box) gist_box_distance(internal, box, smallint, oid, internal);
CREATE INDEX t_b_idx ON t USING gist (b my_box_ops);
