DO $$
BEGIN
  ASSERT (SELECT price = 1.24 AND code = 'abc' AND label = 'abc' AND day BETWEEN '2025-12-31' AND '2026-01-02'
                 AND ratio = 2 AND name = 'abc' FROM item);
END $$;
