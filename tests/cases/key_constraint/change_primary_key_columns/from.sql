CREATE TABLE member (team integer NOT NULL, person integer NOT NULL, PRIMARY KEY (team));
