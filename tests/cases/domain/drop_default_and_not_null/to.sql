CREATE DOMAIN amount AS numeric(10,2);
CREATE TABLE line (id integer PRIMARY KEY, amount amount);
