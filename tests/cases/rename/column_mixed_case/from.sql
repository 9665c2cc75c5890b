CREATE TABLE "Student" (id text PRIMARY KEY, "fullName" text NOT NULL);
