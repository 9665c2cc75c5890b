CREATE TABLE d (id text PRIMARY KEY, team text NOT NULL, creator text NOT NULL);
CREATE INDEX d_team_idx ON d (team);
