CREATE TABLE r (id int PRIMARY KEY);
CREATE TABLE p (id int,
 ref int REFERENCES r -- plumb:renamed from=rid
) PARTITION BY LIST (id);
CREATE TABLE p1 (id int, 
 ref int CONSTRAINT p_rid_fkey REFERENCES r -- plumb:renamed from=rid
 );
