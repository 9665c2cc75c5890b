CREATE TABLE author (
    id integer PRIMARY KEY CHECK (id > 0),
    name text COLLATE "POSIX" DEFAULT '' NOT NULL,
    born date,
    rank serial UNIQUE,
    score real CHECK (score IS NOT NULL),
    CHECK (id < score)
);
CREATE INDEX author_i ON author USING hash (rank);
CREATE UNIQUE INDEX author_u ON author (name, born);
CREATE POLICY author_p ON author FOR INSERT WITH CHECK (id > 1 AND name = 'a');
CREATE TABLE book (born date, name text);
CREATE UNIQUE INDEX book_u ON book (name, born);
ALTER TABLE book ADD CONSTRAINT book_k FOREIGN KEY (name, born) REFERENCES author (name, born);
ALTER TABLE author ADD CONSTRAINT author_k FOREIGN KEY (name, born) REFERENCES book (name, born);
