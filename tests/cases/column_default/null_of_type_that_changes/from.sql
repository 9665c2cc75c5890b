CREATE TABLE t (id int PRIMARY KEY, kind character varying(255) DEFAULT NULL::character varying);
