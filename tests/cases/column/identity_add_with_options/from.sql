CREATE TABLE "Late" (id integer PRIMARY KEY);
CREATE TABLE "Down" (id integer PRIMARY KEY);
CREATE TABLE filled (id integer PRIMARY KEY);
