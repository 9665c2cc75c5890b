CREATE TABLE p (a integer, b integer, c integer DEFAULT 1);
