CREATE TYPE status AS ENUM (
    -- plumb:renamed from=open
    'active',
    'closed'
);
CREATE TABLE ticket (id integer PRIMARY KEY, status status NOT NULL DEFAULT 'active');
