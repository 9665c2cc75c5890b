DO $$
BEGIN
  ASSERT (SELECT count(*) = 1 FROM "Log" WHERE msg = 'kept');
END $$;
