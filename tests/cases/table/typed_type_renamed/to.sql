-- plumb:renamed from=person
CREATE TYPE human AS (name text);
CREATE TABLE people OF human;
