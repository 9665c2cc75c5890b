CREATE TABLE t (a int DEFAULT nextval(('a_seq'::text)::regclass), b int DEFAULT nextval('b_seq'::text));
