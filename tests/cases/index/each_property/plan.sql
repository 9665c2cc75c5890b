ALTER INDEX public.old_name RENAME TO new_name;

CREATE INDEX plumb_new_by_class ON public.t (b text_pattern_ops);

DROP INDEX public.by_class;

ALTER INDEX public.plumb_new_by_class RENAME TO by_class;

CREATE INDEX plumb_new_by_collation ON public.t (b COLLATE "C");

DROP INDEX public.by_collation;

ALTER INDEX public.plumb_new_by_collation RENAME TO by_collation;

CREATE INDEX plumb_new_by_include ON public.t (a) INCLUDE (d, b);

DROP INDEX public.by_include;

ALTER INDEX public.plumb_new_by_include RENAME TO by_include;

ALTER TABLE public.t
    CLUSTER ON by_marks,
    REPLICA IDENTITY USING INDEX by_marks;

CREATE INDEX plumb_new_by_method ON public.t USING hash (a);

DROP INDEX public.by_method;

ALTER INDEX public.plumb_new_by_method RENAME TO by_method;

CREATE INDEX plumb_new_by_nulls ON public.t (a DESC NULLS LAST);

DROP INDEX public.by_nulls;

ALTER INDEX public.plumb_new_by_nulls RENAME TO by_nulls;

ALTER INDEX public.by_option SET (deduplicate_items = off);

ALTER INDEX public.by_option RESET (fillfactor);

CREATE INDEX plumb_new_by_order ON public.t (a DESC);

DROP INDEX public.by_order;

ALTER INDEX public.plumb_new_by_order RENAME TO by_order;

COMMENT ON INDEX public.by_order IS 'kept';

CREATE INDEX plumb_new_by_predicate ON public.t (a) WHERE b <> '';

DROP INDEX public.by_predicate;

ALTER INDEX public.plumb_new_by_predicate RENAME TO by_predicate;

ALTER INDEX public.by_statistics ALTER COLUMN 1 SET STATISTICS -1;

ALTER INDEX public.by_statistics ALTER COLUMN 2 SET STATISTICS 20;

CREATE UNIQUE INDEX plumb_new_by_unique ON public.t (a);

DROP INDEX public.by_unique;

ALTER INDEX public.plumb_new_by_unique RENAME TO by_unique;

CREATE INDEX plumb_new_new_name ON public.t USING gin (c);

DROP INDEX public.new_name;

ALTER INDEX public.plumb_new_new_name RENAME TO new_name;
