CREATE TABLE d (id text PRIMARY KEY, n_team text CONSTRAINT d_team_not_null NOT NULL);
CREATE INDEX d_team_idx ON d (n_team);
