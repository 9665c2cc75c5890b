INSERT INTO t (note) VALUES ('c');
DO $$
BEGIN
  ASSERT (SELECT id = 8 FROM t WHERE note = 'c');
END $$;
