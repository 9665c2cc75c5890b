INSERT INTO item VALUES (1, 7, 'abcdefghij', '6f9619ff-8b86-d011-b42d-00c04fc964ff', '12', 'ok', 'sad', '2026-01-01 12:00',
  'a', '{"a": 1}');
