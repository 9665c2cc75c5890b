CREATE TABLE word (id integer PRIMARY KEY, w text COLLATE "C", plain text);
CREATE INDEX word_w ON word (w);
