CREATE TABLE t (a integer CONSTRAINT a_there CHECK (a IS NOT NULL), "B" integer CONSTRAINT b_there CHECK ("B" IS NOT NULL));
