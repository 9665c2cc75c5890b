INSERT INTO c (m, f, l, b) VALUES ('sad', 'ok', '{ok,sad}', 1);
