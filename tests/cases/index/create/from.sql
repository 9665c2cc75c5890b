CREATE TABLE booking (id integer PRIMARY KEY, "orgId" integer, status text);
