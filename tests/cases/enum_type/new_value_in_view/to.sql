CREATE TYPE status AS ENUM ('open', 'closed', 'archived');
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL);
CREATE VIEW archived_ticket AS SELECT id FROM ticket WHERE status = 'archived'::status;
