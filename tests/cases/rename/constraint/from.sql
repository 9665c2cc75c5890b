CREATE TABLE users (id integer CONSTRAINT users_id PRIMARY KEY, email text, CONSTRAINT mail_once UNIQUE (email));
