CREATE TYPE status AS ENUM ('open', 'closed', 'archived');
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL);
