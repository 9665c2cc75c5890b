CREATE TABLE word (id integer PRIMARY KEY, w text, plain text COLLATE "C");
CREATE INDEX word_w ON word (w);
