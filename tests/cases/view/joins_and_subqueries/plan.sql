CREATE VIEW public.summary AS
SELECT a.id,
       a.x,
       count(b.*) FILTER (WHERE b.amount > 0) AS positive,
       sum(b.amount) OVER w AS running,
       CASE WHEN a.x IN ('p', 'q') THEN 'pq' ELSE coalesce(a.x, 'none') END AS label,
       EXISTS (SELECT 1 FROM b AS other WHERE other.a_id = a.id AND other.at > now() - interval '1 day') AS recent
FROM a
LEFT JOIN b ON b.a_id = a.id
GROUP BY a.id, a.x, b.amount, b.at
WINDOW w AS (PARTITION BY a.id ORDER BY b.at)
ORDER BY a.id;
