CREATE TABLE sale (id integer PRIMARY KEY, amount bigint);
CREATE MATERIALIZED VIEW totals AS SELECT sum(amount) AS total, min(amount) AS least FROM sale;
CREATE INDEX totals_total ON totals (total);
CREATE VIEW report AS SELECT total FROM totals;
