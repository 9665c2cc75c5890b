-- The database before calendar events and OAuth state came to it.

CREATE TYPE calendar_provider AS ENUM ('GOOGLE', 'MICROSOFT');

CREATE TABLE users (
    id text PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text,
    created_at timestamptz(6) NOT NULL DEFAULT now()
);

CREATE TABLE calendar_connections (
    id text PRIMARY KEY,
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
    provider calendar_provider NOT NULL,
    access_token text NOT NULL,
    refresh_token text,
    expires_at timestamptz(6),
    is_primary boolean NOT NULL DEFAULT false,
    created_at timestamptz(6) NOT NULL DEFAULT now(),
    updated_at timestamptz(6) NOT NULL
);

CREATE INDEX calendar_connections_user_id_idx ON calendar_connections (user_id);
CREATE UNIQUE INDEX calendar_connections_user_id_provider_key ON calendar_connections (user_id, provider);
