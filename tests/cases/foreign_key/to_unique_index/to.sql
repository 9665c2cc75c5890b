CREATE TABLE a (id integer PRIMARY KEY, code text);
CREATE UNIQUE INDEX a_code ON a (code);
CREATE TABLE b (code text);
ALTER TABLE b ADD FOREIGN KEY (code) REFERENCES a (code);
