CREATE TABLE people (
    id integer PRIMARY KEY,
    phone text DEFAULT NULL::character varying,
    mail varchar(20) DEFAULT NULL,
    nick varchar DEFAULT NULL::character varying,
    age bigint DEFAULT NULL::integer,
    tags text[] DEFAULT NULL::text[]
);
