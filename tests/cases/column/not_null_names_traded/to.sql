CREATE TABLE t (a text CONSTRAINT t_b_nn NOT NULL, b text CONSTRAINT t_a_nn NOT NULL, c text);
