CREATE TABLE parent (id bigint NOT NULL, v varchar(10));
CREATE TABLE child (v varchar(10), y integer) INHERITS (parent);
CREATE TABLE grandchild (v varchar(10)) INHERITS (child);
