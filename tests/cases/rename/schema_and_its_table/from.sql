CREATE SCHEMA app;
CREATE TABLE app.person (id serial PRIMARY KEY, mail text);
CREATE VIEW app.mails AS SELECT mail FROM app.person;
