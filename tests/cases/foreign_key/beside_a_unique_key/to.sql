CREATE TABLE author (id integer PRIMARY KEY);
CREATE TABLE book (
    id integer PRIMARY KEY,
    author integer REFERENCES author,
    isbn text UNIQUE,
    sequel integer,
    code integer UNIQUE,
    editor integer REFERENCES author,
    FOREIGN KEY (sequel) REFERENCES book (code)
);
