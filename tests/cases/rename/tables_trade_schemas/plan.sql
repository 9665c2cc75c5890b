ALTER INDEX s1.ix RENAME TO plumb_old_ix;

ALTER INDEX s1.t_pkey RENAME TO plumb_old_t_pkey;

ALTER TABLE s1.t SET SCHEMA s2;

ALTER TABLE s2.u SET SCHEMA s1;

ALTER INDEX s2.plumb_old_ix RENAME TO ix;

ALTER INDEX s2.plumb_old_t_pkey RENAME TO t_pkey;
