CREATE TABLE users (id integer PRIMARY KEY, email character varying(100), code varchar(5));
