CREATE SCHEMA core;
CREATE TABLE core.person (id bigint PRIMARY KEY, mail text);
CREATE VIEW core.mails AS SELECT mail FROM core.person;
