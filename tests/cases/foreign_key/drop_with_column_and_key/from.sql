CREATE TABLE tokens (
    id integer PRIMARY KEY,
    token text,
    parent text,
    CONSTRAINT token_unique UNIQUE (token),
    CONSTRAINT parent_fkey FOREIGN KEY (parent) REFERENCES tokens (token)
);
