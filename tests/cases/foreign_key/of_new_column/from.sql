CREATE TABLE author (id integer PRIMARY KEY);
CREATE TABLE book (title text);
CREATE TABLE shelf (place text, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE shelf_old PARTITION OF shelf FOR VALUES FROM ('2000-01-01') TO ('2020-01-01');
CREATE TABLE paper (title text);
CREATE TABLE daily () INHERITS (paper);
CREATE TABLE ticket (title text);
