CREATE TABLE parent (a int NOT NULL, b int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE plain (a int, b int);
CREATE TABLE child (b int GENERATED ALWAYS AS (a * 2) STORED, a int NOT NULL);
ALTER TABLE child INHERIT parent;
