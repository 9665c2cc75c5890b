ALTER TYPE public.spans RENAME TO many_spans;

ALTER FUNCTION public.spans() RENAME TO many_spans;

ALTER FUNCTION public.spans(public.span) RENAME TO many_spans;

ALTER FUNCTION public.spans(public.span[]) RENAME TO many_spans;

CREATE TABLE public.u (
    a public.many_spans
);
