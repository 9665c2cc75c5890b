CREATE TABLE t (a integer, state text);
CREATE INDEX t_live ON t (a) WHERE state <> 'gone';
