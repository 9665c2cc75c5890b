ALTER INDEX s2.ix RENAME TO plumb_old_ix;

ALTER VIEW s2.t_pkey RENAME TO plumb_old_t_pkey;

ALTER TABLE s1.t SET SCHEMA s2;

DROP VIEW s2.plumb_old_t_pkey;

DROP INDEX s2.plumb_old_ix;
