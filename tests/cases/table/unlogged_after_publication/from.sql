CREATE TABLE visit (id integer PRIMARY KEY);
CREATE TABLE page (id integer PRIMARY KEY);
CREATE PUBLICATION feed FOR TABLE visit, page;
