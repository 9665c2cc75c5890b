CREATE TABLE p (a integer, b integer, c integer, PRIMARY KEY (a, b), UNIQUE (b, a), UNIQUE (c));
CREATE TABLE q (a integer, b integer, PRIMARY KEY (a, b));
CREATE TABLE t (a integer, b integer, c integer,
    CONSTRAINT by_columns FOREIGN KEY (a, c) REFERENCES p,
    CONSTRAINT by_table FOREIGN KEY (a, b) REFERENCES q,
    CONSTRAINT by_referenced FOREIGN KEY (a, b) REFERENCES p (b, a),
    CONSTRAINT by_match FOREIGN KEY (a, b) REFERENCES p MATCH FULL,
    CONSTRAINT by_update FOREIGN KEY (c) REFERENCES p (c) ON UPDATE CASCADE,
    CONSTRAINT by_delete FOREIGN KEY (c) REFERENCES p (c) ON DELETE SET DEFAULT,
    CONSTRAINT by_deferral FOREIGN KEY (c) REFERENCES p (c) DEFERRABLE INITIALLY DEFERRED);
COMMENT ON CONSTRAINT by_match ON t IS 'kept';
