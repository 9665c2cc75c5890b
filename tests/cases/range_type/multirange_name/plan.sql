ALTER TYPE public.span_multirange RENAME TO spans;
