CREATE SEQUENCE q;
CREATE TABLE t (a bigint NOT NULL DEFAULT nextval('q'), b integer DEFAULT nextval('q'), c bigint, d text NOT NULL);
