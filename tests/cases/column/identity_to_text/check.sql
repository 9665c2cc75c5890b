DO $$
BEGIN
  ASSERT (SELECT id = '1' FROM t);
END $$;
