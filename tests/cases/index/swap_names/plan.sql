CREATE INDEX plumb_new_first ON public.t (b);

DROP INDEX public.first;

ALTER INDEX public.plumb_new_first RENAME TO first;

CREATE INDEX plumb_new_second ON public.t (a);

DROP INDEX public.second;

ALTER INDEX public.plumb_new_second RENAME TO second;
