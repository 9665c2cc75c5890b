SET ROLE writer;
INSERT INTO t (note) VALUES ('by default');
RESET ROLE;
