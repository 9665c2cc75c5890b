CREATE TABLE author (
    number integer PRIMARY KEY CHECK (number > 0),
    called text COLLATE "POSIX" DEFAULT '' NOT NULL,
    since date,
    place serial UNIQUE,
    mark real CHECK (mark IS NOT NULL),
    CHECK (number < mark)
);
CREATE INDEX author_i ON author USING hash (place);
CREATE UNIQUE INDEX author_u ON author (called, since);
CREATE POLICY author_p ON author AS RESTRICTIVE FOR INSERT WITH CHECK (number > 1 AND called = 'a');
CREATE TABLE book (born date, name text);
CREATE UNIQUE INDEX book_u ON book (name, born);
ALTER TABLE book ADD CONSTRAINT book_k FOREIGN KEY (name, born) REFERENCES author (called, since);
ALTER TABLE author ADD CONSTRAINT author_k FOREIGN KEY (called, since) REFERENCES book (name, born);
