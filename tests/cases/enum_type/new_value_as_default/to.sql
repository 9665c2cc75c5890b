CREATE TYPE status AS ENUM ('draft', 'open', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL DEFAULT 'draft');
