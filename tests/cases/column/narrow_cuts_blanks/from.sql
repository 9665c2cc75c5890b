CREATE TABLE t (a text, b varchar(10), c varchar(10)[], d varchar(10), e varchar(10));
