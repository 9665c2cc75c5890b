CREATE TABLE t (a integer CONSTRAINT a_is_there NOT NULL, b integer);
CREATE TABLE u (a integer CONSTRAINT a_there NOT NULL, b integer CONSTRAINT b_there NOT NULL);
ALTER TABLE u RENAME CONSTRAINT a_there TO a_is;
ALTER TABLE u DROP CONSTRAINT b_there;
