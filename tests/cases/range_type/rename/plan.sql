ALTER TYPE public.span RENAME TO stretch;

ALTER FUNCTION public.span(integer, integer) RENAME TO stretch;

ALTER FUNCTION public.span(integer, integer, text) RENAME TO stretch;
