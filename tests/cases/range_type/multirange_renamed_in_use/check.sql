DO $$
BEGIN
  ASSERT (SELECT a = '{[1,2)}' AND d = '{[1,2)}' FROM t) AND (SELECT g IS NOT NULL FROM v);
END $$;
