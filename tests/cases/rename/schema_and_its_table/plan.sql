ALTER SCHEMA app RENAME TO core;

ALTER TABLE core.person RENAME TO people;

ALTER SEQUENCE core.person_id_seq RENAME TO people_id_seq;

ALTER TABLE core.people RENAME CONSTRAINT person_pkey TO people_pkey;

ALTER TABLE core.people ADD COLUMN born date;
