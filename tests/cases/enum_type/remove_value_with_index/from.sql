CREATE TYPE status AS ENUM ('open', 'closed', 'archived');
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL);
CREATE INDEX ticket_status ON ticket (status);
CREATE INDEX ticket_open ON ticket (id) WHERE status = 'open';
