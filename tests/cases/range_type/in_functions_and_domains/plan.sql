DROP FUNCTION public.first_day(public.span);

ALTER TYPE public.span RENAME TO plumb_old_span;

ALTER FUNCTION public.span(date, date) RENAME TO plumb_old_span;

ALTER FUNCTION public.span(date, date, text) RENAME TO plumb_old_span;

ALTER FUNCTION public.span_multirange() RENAME TO plumb_old_span_multirange;

ALTER FUNCTION public.span_multirange(public.plumb_old_span) RENAME TO plumb_old_span_multirange;

ALTER FUNCTION public.span_multirange(public.plumb_old_span[]) RENAME TO plumb_old_span_multirange;

ALTER TYPE public.span_multirange RENAME TO plumb_old_span_multirange;

CREATE TYPE public.span AS RANGE (subtype = timestamp without time zone);

CREATE FUNCTION public.first_day(s public.span)
RETURNS date
LANGUAGE sql
IMMUTABLE
AS $$SELECT lower(s)::date$$;

ALTER DOMAIN public.booked DROP CONSTRAINT booked_check;

ALTER DOMAIN public.booked RENAME TO plumb_old_booked;

CREATE DOMAIN public.booked AS public.span;

ALTER DOMAIN public.booked ADD CONSTRAINT booked_check CHECK (NOT isempty(value));

ALTER TABLE public.t ALTER COLUMN b TYPE public.booked USING b::text::public.booked;

DROP DOMAIN public.plumb_old_booked;

DROP TYPE public.plumb_old_span;
