CREATE TABLE users (id integer PRIMARY KEY, email character varying(255), code text);
