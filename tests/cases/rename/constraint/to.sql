CREATE TABLE users (
    id integer CONSTRAINT users_id PRIMARY KEY,
    email text,
    -- plumb:renamed from=mail_once
    CONSTRAINT users_email_key UNIQUE (email)
);
