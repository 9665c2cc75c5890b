INSERT INTO author VALUES (1);
INSERT INTO book VALUES (1, 1, 'a', NULL, 5), (2, 1, 'b', 5, 6);
