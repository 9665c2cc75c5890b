ALTER TABLE public.c
    DROP CONSTRAINT c_ref,
    ADD CONSTRAINT c_ref FOREIGN KEY (ref) REFERENCES public.b (id);
