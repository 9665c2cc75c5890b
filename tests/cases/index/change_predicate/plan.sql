DROP INDEX public.t_live;

CREATE INDEX t_live ON public.t (a) WHERE state NOT IN ('gone', 'lost');
