CREATE TABLE t (id integer NOT NULL, i integer NOT NULL, j integer);
CREATE SEQUENCE t_id_seq AS integer OWNED BY t.id;
CREATE SEQUENCE t_i_seq AS integer OWNED BY t.i;
CREATE SEQUENCE stays OWNED BY t.j;
ALTER TABLE t ALTER id SET DEFAULT nextval('t_id_seq');
ALTER TABLE t ALTER i SET DEFAULT nextval('t_i_seq');
ALTER TABLE t OWNER TO writer;
