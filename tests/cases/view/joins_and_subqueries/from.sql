CREATE TABLE a (id integer PRIMARY KEY, x text);
CREATE TABLE b (id integer PRIMARY KEY, a_id integer REFERENCES a, amount numeric, at timestamptz);
