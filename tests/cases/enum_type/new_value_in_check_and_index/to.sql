CREATE TYPE status AS ENUM ('open', 'closed', 'archived');
CREATE TABLE ticket (
    id integer PRIMARY KEY,
    status status NOT NULL,
    closed_at timestamptz,
    CONSTRAINT archived_is_closed CHECK (status <> 'archived' OR closed_at IS NOT NULL)
);
CREATE INDEX ticket_archived ON ticket (id) WHERE status = 'archived';
