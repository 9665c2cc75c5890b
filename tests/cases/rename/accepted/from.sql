CREATE TABLE users (id integer PRIMARY KEY, mail text);
CREATE TABLE old_table (id integer PRIMARY KEY, a text, b date);
