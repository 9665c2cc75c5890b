create table stays (a int);
