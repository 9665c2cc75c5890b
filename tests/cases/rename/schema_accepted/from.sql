CREATE SCHEMA app;
CREATE TABLE app.person (id integer PRIMARY KEY, mail text);
CREATE VIEW app.mails AS SELECT mail FROM app.person;
