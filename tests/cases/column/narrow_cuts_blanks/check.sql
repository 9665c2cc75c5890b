DO $$
BEGIN
  ASSERT (SELECT length(a) = 5 AND length(b) = 5 AND length(c[1]) = 5 AND length(d) = 2 AND length(e) = 10 FROM t);
END $$;
