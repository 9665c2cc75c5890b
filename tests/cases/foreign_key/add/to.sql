CREATE TABLE team (id integer PRIMARY KEY);
CREATE TABLE person (id integer PRIMARY KEY, team_id integer REFERENCES team);
