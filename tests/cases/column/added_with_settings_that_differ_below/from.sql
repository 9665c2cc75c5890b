CREATE TABLE parent (id integer);
CREATE TABLE child (own integer) INHERITS (parent);
CREATE TABLE grandchild () INHERITS (child);
