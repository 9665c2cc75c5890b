CREATE SCHEMA pay;

CREATE TABLE pay.slip (
    id integer,
    person integer NOT NULL,
    CONSTRAINT slip_pkey PRIMARY KEY (id),
    CONSTRAINT slip_person_fkey FOREIGN KEY (person) REFERENCES hr.person (id) ON DELETE CASCADE
);
