-- plumb:renamed from=mood
CREATE TYPE "Feeling" AS ENUM ('sad', 'ok');
CREATE TABLE person (id integer PRIMARY KEY, m "Feeling" DEFAULT 'ok');
