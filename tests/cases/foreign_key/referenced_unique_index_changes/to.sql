CREATE TABLE a (id integer PRIMARY KEY, code text);
CREATE UNIQUE INDEX a_code ON a (code) INCLUDE (id);
CREATE TABLE b (code text);
ALTER TABLE b ADD FOREIGN KEY (code) REFERENCES a (code);
