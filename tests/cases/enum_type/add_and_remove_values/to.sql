CREATE TYPE status AS ENUM ('open', 'waiting', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL DEFAULT 'waiting');
