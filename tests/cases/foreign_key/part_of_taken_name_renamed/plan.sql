ALTER TABLE public.t1 ADD CONSTRAINT mine FOREIGN KEY (target) REFERENCES public.target (id);

ALTER TABLE public.t ADD CONSTRAINT name FOREIGN KEY (target) REFERENCES public.target (id);
