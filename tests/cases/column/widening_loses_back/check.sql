DO $$
BEGIN
  ASSERT (SELECT price = '1.25' AND day::date = '2026-01-01' AND ratio = 7 AND seen = '2026-01-01 12:00:00'
                 AND (site).area = 1.25 FROM item);
END $$;
