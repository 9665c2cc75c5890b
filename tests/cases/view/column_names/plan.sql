CREATE VIEW public.everything AS
SELECT * FROM users;

CREATE VIEW public.v (number, "Mail") AS
SELECT id, email FROM users;
