CREATE TABLE t (a interval, b bit(3), c bit varying, d time, e character(5));
