DO $$
BEGIN
  ASSERT (SELECT a[1] = 'abc' AND b[1] = 'abc' AND c[1] = 'abc' FROM t);
END $$;
