CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE person (mail text CHECK (mail <> ''), mood mood);
