DROP VIEW public.v;

CREATE VIEW public.v AS
SELECT email, id FROM users;

COMMENT ON VIEW public.v IS 'kept';
