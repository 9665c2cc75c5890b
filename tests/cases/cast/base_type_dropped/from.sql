create type myint;
create function myintin(cstring) returns myint strict immutable language internal as 'textin';
create function myintout(myint) returns cstring strict immutable language internal as 'textout';
create type myint (input = myintin, output = myintout, internallength = variable);
create cast (text as myint) without function;
create table stays (a int);
