CREATE DOMAIN zip AS text;
CREATE TABLE place (id integer PRIMARY KEY, zip zip);
