CREATE TYPE k AS ENUM ('a', 'b');
CREATE TABLE t (id int PRIMARY KEY, kind k  -- plumb:using kind::k
);
