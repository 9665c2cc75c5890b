CREATE TYPE address AS (street character varying(50), number integer);
