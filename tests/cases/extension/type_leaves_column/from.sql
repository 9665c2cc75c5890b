CREATE EXTENSION citext WITH SCHEMA public;
CREATE TABLE users (id int PRIMARY KEY, email citext DEFAULT '' NOT NULL, name text);
CREATE UNIQUE INDEX users_email ON users (email);
