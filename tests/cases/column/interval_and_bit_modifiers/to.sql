CREATE TABLE t (a interval day to second(3), b bit(3), c bit varying(8), d time(0) with time zone, e character(8));
