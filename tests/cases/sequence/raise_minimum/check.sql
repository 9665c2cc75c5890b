DO $$
BEGIN
  ASSERT nextval('used') = 5001;
  ASSERT nextval('fresh') = 100;
  ASSERT nextval('t_id_seq') = 100;
END $$;
