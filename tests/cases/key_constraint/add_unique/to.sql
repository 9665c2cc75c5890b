CREATE TABLE "User" (id integer PRIMARY KEY, "eMail" text UNIQUE, tenant integer, CONSTRAINT one_per_tenant UNIQUE (tenant, "eMail"));
