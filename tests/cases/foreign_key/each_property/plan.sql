ALTER TABLE public.t
    DROP CONSTRAINT by_columns,
    DROP CONSTRAINT by_delete,
    DROP CONSTRAINT by_match,
    DROP CONSTRAINT by_referenced,
    DROP CONSTRAINT by_table,
    DROP CONSTRAINT by_update,
    ALTER CONSTRAINT by_deferral DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT by_columns FOREIGN KEY (a, c) REFERENCES public.p (a, b),
    ADD CONSTRAINT by_delete FOREIGN KEY (c) REFERENCES public.p (c) ON DELETE SET DEFAULT,
    ADD CONSTRAINT by_match FOREIGN KEY (a, b) REFERENCES public.p (a, b) MATCH FULL,
    ADD CONSTRAINT by_referenced FOREIGN KEY (a, b) REFERENCES public.p (b, a),
    ADD CONSTRAINT by_table FOREIGN KEY (a, b) REFERENCES public.q (a, b),
    ADD CONSTRAINT by_update FOREIGN KEY (c) REFERENCES public.p (c) ON UPDATE CASCADE;

COMMENT ON CONSTRAINT by_match ON public.t IS 'kept';
