CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TABLE ticket (
    id integer PRIMARY KEY,
    -- plumb:using status::status
    status status NOT NULL DEFAULT 'open'
);
