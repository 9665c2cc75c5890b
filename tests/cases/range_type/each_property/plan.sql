DROP TYPE public.by_class;

CREATE TYPE public.by_class AS RANGE (subtype = text, subtype_opclass = text_pattern_ops);

GRANT USAGE ON TYPE public.by_class TO alice;

DROP TYPE public.by_collation;

CREATE TYPE public.by_collation AS RANGE (subtype = text, collation = public.plain);

COMMENT ON TYPE public.by_difference IS NULL;

ALTER TYPE public.by_difference RENAME TO plumb_old_by_difference;

ALTER FUNCTION public.by_difference(double precision, double precision) RENAME TO plumb_old_by_difference;

ALTER FUNCTION public.by_difference(double precision, double precision, text) RENAME TO plumb_old_by_difference;

ALTER FUNCTION public.by_difference_multirange() RENAME TO plumb_old_by_difference_multirange;

ALTER FUNCTION public.by_difference_multirange(public.plumb_old_by_difference) RENAME TO plumb_old_by_difference_multirange;

ALTER FUNCTION public.by_difference_multirange(public.plumb_old_by_difference[]) RENAME TO plumb_old_by_difference_multirange;

ALTER TYPE public.by_difference_multirange RENAME TO plumb_old_by_difference_multirange;

CREATE TYPE public.by_difference AS RANGE (subtype = double precision, subtype_diff = public.apart);

REVOKE USAGE ON TYPE public.by_difference FROM PUBLIC;

COMMENT ON TYPE public.by_difference IS 'kept';

ALTER TABLE public.t ALTER COLUMN a TYPE public.by_difference USING a::text::public.by_difference;

DROP TYPE public.plumb_old_by_difference;

DROP TYPE public.by_subtype;

CREATE TYPE public.by_subtype AS RANGE (subtype = bigint);
