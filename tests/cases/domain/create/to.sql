CREATE DOMAIN email AS text COLLATE "C" NOT NULL DEFAULT 'nobody@example.com' CHECK (VALUE LIKE '%@%');
CREATE TABLE account (id integer PRIMARY KEY, email email);
