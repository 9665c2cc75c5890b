CREATE DOMAIN amount AS numeric(10,2) DEFAULT 0 NOT NULL;
CREATE TABLE line (id integer PRIMARY KEY, amount amount);
