-- plumb:renamed from=old_seq
CREATE SEQUENCE new_seq INCREMENT 5;
CREATE TABLE t (id bigint DEFAULT nextval('new_seq'));
