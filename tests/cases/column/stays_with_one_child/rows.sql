INSERT INTO c (id, n, m) VALUES (1, 2, 3);
INSERT INTO dd (id, n, o) VALUES (1, 2, 3);
INSERT INTO de (id, n, o) VALUES (1, 2, 3);
