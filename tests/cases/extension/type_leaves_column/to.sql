CREATE TABLE users (id int PRIMARY KEY, email character varying DEFAULT '' NOT NULL, name text);
CREATE UNIQUE INDEX users_email ON users (email);
