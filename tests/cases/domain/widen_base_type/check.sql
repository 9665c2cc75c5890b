INSERT INTO t VALUES (2, 'abcdefghij', '{a,b}');
DO $$
BEGIN
  ASSERT (SELECT c = 'abcde' FROM t WHERE id = 1);
END $$;
