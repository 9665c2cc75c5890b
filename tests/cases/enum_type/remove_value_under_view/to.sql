CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL);
CREATE VIEW open_ticket AS SELECT id, status FROM ticket WHERE status = 'open';
CREATE VIEW open_count AS SELECT count(*) AS n FROM open_ticket;
COMMENT ON VIEW open_ticket IS 'tickets to work on';
