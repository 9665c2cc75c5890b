CREATE TABLE a (id integer, n text);
CREATE TABLE b (x integer, y integer, n text, m bigint);
CREATE VIEW of_a AS SELECT id, max(n) AS n FROM a GROUP BY id;
CREATE VIEW of_b AS SELECT x, y, max(n) AS n FROM b GROUP BY x, y;
CREATE VIEW of_both AS SELECT of_a.id, of_b.n FROM of_a JOIN of_b ON of_a.id = of_b.x;
