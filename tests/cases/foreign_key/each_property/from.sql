CREATE TABLE p (a integer, b integer, c integer, PRIMARY KEY (a, b), UNIQUE (b, a), UNIQUE (c));
CREATE TABLE q (a integer, b integer, PRIMARY KEY (a, b));
CREATE TABLE t (a integer, b integer, c integer,
    CONSTRAINT by_columns FOREIGN KEY (a, b) REFERENCES p,
    CONSTRAINT by_table FOREIGN KEY (a, b) REFERENCES p,
    CONSTRAINT by_referenced FOREIGN KEY (a, b) REFERENCES p (a, b),
    CONSTRAINT by_match FOREIGN KEY (a, b) REFERENCES p,
    CONSTRAINT by_update FOREIGN KEY (c) REFERENCES p (c),
    CONSTRAINT by_delete FOREIGN KEY (c) REFERENCES p (c) ON DELETE CASCADE,
    CONSTRAINT by_deferral FOREIGN KEY (c) REFERENCES p (c));
COMMENT ON CONSTRAINT by_match ON t IS 'kept';
