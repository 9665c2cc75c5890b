CREATE TABLE u (id integer, avatar text, published date);
CREATE TABLE fast (id integer, published date, avatar text, n bigint);
CREATE VIEW counted AS SELECT u.id, u.published, u.avatar, count(*) AS n FROM u GROUP BY u.id, u.published, u.avatar;
CREATE VIEW listed AS SELECT u.*, f.id AS fast, f.avatar AS of_fast, f.n FROM u, fast f;
CREATE VIEW written_out AS SELECT s.* FROM (SELECT id, published, avatar, n FROM fast) s;
CREATE MATERIALIZED VIEW product AS SELECT id, avatar, n * 2 AS n FROM fast;
