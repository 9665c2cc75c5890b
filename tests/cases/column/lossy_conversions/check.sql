DO $$
BEGIN
  ASSERT (SELECT price = 1.23 AND ratio = 2 AND day = '2026-01-01' FROM t);
END $$;
