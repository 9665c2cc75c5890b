CREATE TABLE t (a integer, state text);
CREATE INDEX t_live ON t (a) WHERE state NOT IN ('gone', 'lost');
