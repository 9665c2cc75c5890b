CREATE UNIQUE INDEX a_code ON public.a (code);

ALTER TABLE public.b ADD CONSTRAINT b_code_fkey FOREIGN KEY (code) REFERENCES public.a (code);
