ALTER TABLE public.measure VALIDATE CONSTRAINT positive;

ALTER TABLE public.parent
    VALIDATE CONSTRAINT alone,
    VALIDATE CONSTRAINT positive;
