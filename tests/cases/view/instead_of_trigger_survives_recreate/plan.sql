DROP VIEW public.v;

ALTER TABLE public.users ALTER COLUMN email TYPE character varying(40);

CREATE VIEW public.v AS
SELECT id, email FROM users;

CREATE TRIGGER v_insert INSTEAD OF INSERT ON public.v
    FOR EACH ROW
    EXECUTE FUNCTION public.v_insert();
