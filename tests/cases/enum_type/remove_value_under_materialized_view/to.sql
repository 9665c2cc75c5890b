CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL);
CREATE MATERIALIZED VIEW per_status AS SELECT status, count(*) AS n FROM ticket GROUP BY status;
CREATE UNIQUE INDEX per_status_key ON per_status (status);
