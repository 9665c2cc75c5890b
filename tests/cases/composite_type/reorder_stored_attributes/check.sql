DO $$
BEGIN
  ASSERT (SELECT (at).street = 'Main' AND (at).zip = '1234' AND (at).country IS NULL FROM home WHERE id = 1);
  ASSERT (SELECT at IS NOT DISTINCT FROM NULL FROM home WHERE id = 2);
  ASSERT (SELECT at IS DISTINCT FROM NULL FROM home WHERE id = 3);
END $$;
