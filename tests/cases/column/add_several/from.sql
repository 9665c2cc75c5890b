CREATE TABLE "Session" (id text PRIMARY KEY, title text NOT NULL);
