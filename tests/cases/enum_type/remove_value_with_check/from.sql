CREATE TYPE status AS ENUM ('open', 'closed', 'archived');
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL, closed_at date, CONSTRAINT closed_has_date CHECK (status <> 'closed' OR closed_at IS NOT NULL));
