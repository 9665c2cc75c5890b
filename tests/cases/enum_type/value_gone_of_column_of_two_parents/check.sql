DO $$
BEGIN
  ASSERT (SELECT count(*) = 1 AND bool_and(f::text = 'ok' AND l = '{ok,sad}' AND b = 1) FROM c);
END $$;
