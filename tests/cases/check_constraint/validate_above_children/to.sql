CREATE TABLE parent (id integer, a integer);
CREATE TABLE child (own integer) INHERITS (parent);
CREATE TABLE grandchild () INHERITS (child);
ALTER TABLE parent ADD CONSTRAINT positive CHECK (a > 0);
ALTER TABLE ONLY parent ADD CONSTRAINT alone CHECK (a < 1000) NO INHERIT;
CREATE TABLE measure (at date, n integer) PARTITION BY RANGE (at);
CREATE TABLE measure_1 PARTITION OF measure FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
ALTER TABLE measure ADD CONSTRAINT positive CHECK (n > 0);
