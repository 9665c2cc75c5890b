CREATE TABLE "User" (id integer PRIMARY KEY, "eMail" text, tenant integer);
