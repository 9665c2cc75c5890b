ALTER TABLE public.b DROP CONSTRAINT b_code_fkey;

CREATE UNIQUE INDEX plumb_new_a_code ON public.a (code) INCLUDE (id);

DROP INDEX public.a_code;

ALTER INDEX public.plumb_new_a_code RENAME TO a_code;

ALTER TABLE public.b ADD CONSTRAINT b_code_fkey FOREIGN KEY (code) REFERENCES public.a (code);
