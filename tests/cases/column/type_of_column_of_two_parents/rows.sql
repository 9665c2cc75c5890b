INSERT INTO c (x, y, z, own) VALUES (1, 2, 3, 'a');
