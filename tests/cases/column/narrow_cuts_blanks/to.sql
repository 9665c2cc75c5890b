CREATE TABLE t (a varchar(5), b varchar(5), c varchar(5)[], d char(10), e varchar(20));
