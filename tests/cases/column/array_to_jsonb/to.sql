CREATE TABLE t (id int PRIMARY KEY, variables jsonb);
