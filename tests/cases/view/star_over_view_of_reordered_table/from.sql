CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c text);
CREATE VIEW named AS SELECT a, b, c FROM t;
CREATE VIEW over_named AS SELECT named.*, b + 1 AS d FROM named;
