CREATE TABLE team (id integer PRIMARY KEY);
CREATE TABLE person (id integer PRIMARY KEY, team_id integer);
ALTER TABLE person ADD CONSTRAINT in_team FOREIGN KEY (team_id) REFERENCES team NOT VALID;
