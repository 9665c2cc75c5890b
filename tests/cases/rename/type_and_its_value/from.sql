CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE person (mood mood DEFAULT 'sad');
