COMMENT ON TYPE public.span IS NULL;

ALTER TYPE public.span RENAME TO plumb_old_span;

ALTER FUNCTION public.span(integer, integer) RENAME TO plumb_old_span;

ALTER FUNCTION public.span(integer, integer, text) RENAME TO plumb_old_span;

ALTER FUNCTION public.span_multirange() RENAME TO plumb_old_span_multirange;

ALTER FUNCTION public.span_multirange(public.plumb_old_span) RENAME TO plumb_old_span_multirange;

ALTER FUNCTION public.span_multirange(public.plumb_old_span[]) RENAME TO plumb_old_span_multirange;

ALTER TYPE public.span_multirange RENAME TO plumb_old_span_multirange;

CREATE TYPE public.span AS RANGE (subtype = bigint);

COMMENT ON TYPE public.span IS 'kept';

ALTER TABLE public.t
    ALTER COLUMN r TYPE public.span USING r::text::public.span,
    ALTER COLUMN m TYPE public.span_multirange USING m::text::public.span_multirange;

DROP TYPE public.plumb_old_span;
