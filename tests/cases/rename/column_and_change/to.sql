CREATE TABLE users (
    id integer PRIMARY KEY,
    -- plumb:renamed from=mail
    email text NOT NULL,
    x integer
);
