-- plumb:renamed from=mood
CREATE TYPE feeling AS ENUM ('sad', 'ok');
CREATE CAST (text AS feeling) WITH INOUT AS ASSIGNMENT;
