CREATE TABLE team (id integer NOT NULL, code text NOT NULL, CONSTRAINT team_pkey PRIMARY KEY (id), CONSTRAINT team_code_key UNIQUE (code) INCLUDE (id));
CREATE TABLE person (id integer PRIMARY KEY, team_code text REFERENCES team (code));
