CREATE TABLE users (id integer PRIMARY KEY, mail varchar(50), x integer);
