DROP INDEX public.first;

CREATE INDEX first ON public.t (b);

DROP INDEX public.second;

CREATE INDEX second ON public.t (a);
