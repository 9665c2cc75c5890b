ALTER TABLE public.fast ADD COLUMN published date;

DROP VIEW public.counted;

CREATE VIEW public.counted AS
SELECT u.id, u.published, u.avatar, count(*) AS n FROM u GROUP BY u.id, u.published, u.avatar;

DROP VIEW public.written_out;

CREATE VIEW public.written_out AS
SELECT s.* FROM (SELECT id, published, avatar, n FROM fast) s;
