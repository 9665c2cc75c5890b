ALTER TABLE s2.t RENAME TO plumb_old_t;

ALTER INDEX s2.ix RENAME TO plumb_old_ix;

ALTER INDEX s2.t_pkey RENAME TO plumb_old_t_pkey;

ALTER SEQUENCE s2.t_id_seq RENAME TO plumb_old_t_id_seq;

ALTER TABLE s1.t SET SCHEMA s2;

DROP TABLE s2.plumb_old_t;
