CREATE TABLE t (
    pk_deprecated int CONSTRAINT t_pk_not_null NOT NULL,
    a int,
    -- plumb:using pk::text::uuid
    pk uuid CONSTRAINT t_pk_not_null1 NOT NULL PRIMARY KEY
);
CREATE SEQUENCE t_pk_seq AS integer OWNED BY t.pk_deprecated;
ALTER TABLE t ALTER pk_deprecated SET DEFAULT nextval('t_pk_seq');
