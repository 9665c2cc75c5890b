CREATE SEQUENCE new_numbers;
CREATE TABLE t (id bigint DEFAULT nextval('new_numbers'));
