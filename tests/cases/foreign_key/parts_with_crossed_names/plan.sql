ALTER TABLE public.t1
    ADD CONSTRAINT fa FOREIGN KEY (y) REFERENCES public.target (id),
    ADD CONSTRAINT fb FOREIGN KEY (x) REFERENCES public.target (id);

ALTER TABLE public.t
    ADD CONSTRAINT fa FOREIGN KEY (x) REFERENCES public.target (id),
    ADD CONSTRAINT fb FOREIGN KEY (y) REFERENCES public.target (id);
