CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN felt AS mood;
CREATE TABLE p1 (m mood DEFAULT 'ok', f felt, l mood[], a int);
CREATE TABLE p2 (m mood DEFAULT 'ok', f felt, l mood[], b int);
CREATE TABLE c (b int CHECK (b > 0), own text) INHERITS (p1, p2);
