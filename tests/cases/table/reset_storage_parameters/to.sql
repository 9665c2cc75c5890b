CREATE TABLE hot (id integer, body text);
