CREATE TABLE already (id integer);
