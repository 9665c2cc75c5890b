INSERT INTO author VALUES (1);
INSERT INTO shelf VALUES ('left', '2010-01-01');
INSERT INTO daily VALUES ('morning');
