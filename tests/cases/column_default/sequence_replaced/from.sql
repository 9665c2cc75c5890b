CREATE SEQUENCE old_numbers;
CREATE TABLE t (id bigint DEFAULT nextval('old_numbers'));
