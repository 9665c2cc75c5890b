INSERT INTO c (id, n, m) VALUES (1, 2, 3);
