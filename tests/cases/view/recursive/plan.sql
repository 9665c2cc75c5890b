CREATE VIEW public.tree AS
WITH RECURSIVE t(id, depth) AS (
    SELECT id, 1 FROM category WHERE parent IS NULL
    UNION ALL
    SELECT c.id, t.depth + 1 FROM category c JOIN t ON c.parent = t.id
)
SELECT id, depth FROM t;
