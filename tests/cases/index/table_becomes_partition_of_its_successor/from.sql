CREATE TABLE a (id int PRIMARY KEY, v int UNIQUE);
CREATE INDEX a_x ON a (id, v);
