-- plumb:renamed from=app
CREATE SCHEMA core;
-- plumb:renamed from=person
CREATE TABLE core.people (id serial PRIMARY KEY, mail text, born date);
CREATE VIEW core.mails AS SELECT mail FROM core.people;
