CREATE TABLE team (id integer PRIMARY KEY);
CREATE TABLE users (
    id integer PRIMARY KEY,
    email text UNIQUE,
    age integer CHECK (age >= 0),
    team_id integer REFERENCES team ON DELETE SET NULL
);
CREATE INDEX users_team ON users (team_id);
