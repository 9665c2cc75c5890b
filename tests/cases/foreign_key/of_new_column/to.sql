CREATE TABLE author (id integer PRIMARY KEY, mentor_id integer REFERENCES author DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE publisher (id integer PRIMARY KEY, name text UNIQUE);
CREATE TABLE book (
  title text,
  author_id integer CONSTRAINT written_by REFERENCES author ON UPDATE CASCADE ON DELETE SET NULL,
  publisher_id integer REFERENCES publisher MATCH FULL,
  second_publisher_id integer DEFAULT 1 REFERENCES publisher,
  edition integer DEFAULT 1,
  publisher_name text REFERENCES publisher (name) CHECK (publisher_name <> '')
);
CREATE TABLE shelf (place text, at date NOT NULL, author_id integer REFERENCES author) PARTITION BY RANGE (at);
CREATE TABLE shelf_old PARTITION OF shelf FOR VALUES FROM ('2000-01-01') TO ('2020-01-01');
CREATE TABLE paper (title text, publisher_id integer REFERENCES publisher);
CREATE TABLE daily () INHERITS (paper);
CREATE TABLE ticket (
  title text,
  id bigint GENERATED ALWAYS AS IDENTITY,
  author_id integer REFERENCES author,
  code uuid DEFAULT gen_random_uuid()
);
