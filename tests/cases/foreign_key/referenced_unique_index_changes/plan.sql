ALTER TABLE public.b DROP CONSTRAINT b_code_fkey;

DROP INDEX public.a_code;

CREATE UNIQUE INDEX a_code ON public.a (code) INCLUDE (id);

ALTER TABLE public.b ADD CONSTRAINT b_code_fkey FOREIGN KEY (code) REFERENCES public.a (code);
