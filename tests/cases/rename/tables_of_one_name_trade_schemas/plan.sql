ALTER TABLE s1.t RENAME TO plumb_old_t;

ALTER INDEX s2.ix RENAME TO plumb_old_ix;

ALTER INDEX s2.t_pkey RENAME TO plumb_old_t_pkey;

ALTER SEQUENCE s2.t_id_seq RENAME TO plumb_old_t_id_seq;

ALTER TABLE s2.t SET SCHEMA s1;

ALTER TABLE s1.plumb_old_t SET SCHEMA s2;

ALTER TABLE s2.plumb_old_t RENAME TO t;

ALTER INDEX s1.plumb_old_ix RENAME TO ix;

ALTER INDEX s1.plumb_old_t_pkey RENAME TO t_pkey;

ALTER SEQUENCE s1.plumb_old_t_id_seq RENAME TO t_id_seq;
