ALTER TABLE public.p DETACH PARTITION public.p1;

ALTER TABLE public.p1
    DROP CONSTRAINT p_a_fkey,
    ADD CONSTRAINT p1_a_fkey FOREIGN KEY (a) REFERENCES public.r (id);
