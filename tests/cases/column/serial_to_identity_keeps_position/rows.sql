INSERT INTO t (b) SELECT 'x' FROM generate_series(1,50);
DELETE FROM t WHERE id > 20;
