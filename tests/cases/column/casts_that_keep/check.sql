DO $$
BEGIN
  ASSERT (SELECT number = 7 AND code = 'abcdefghij' AND key = '6f9619ff-8b86-d011-b42d-00c04fc964ff' AND amount = 12
                 AND state = 'ok' AND feeling = 'sad' AND made = '2026-01-01 12:00+00' AND tag = '{a}'
                 AND doc = '{"a": 1}' FROM item);
END $$;
