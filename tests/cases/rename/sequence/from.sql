CREATE SEQUENCE old_seq INCREMENT 5;
CREATE TABLE t (id bigint DEFAULT nextval('old_seq'));
