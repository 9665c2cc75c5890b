INSERT INTO item VALUES (1, '1.239', 'abcdef', 'abcdef', '2026-01-01 12:00+00', 1.6, 'abcdef');
