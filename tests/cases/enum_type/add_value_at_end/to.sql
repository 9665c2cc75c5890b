CREATE TYPE calendar_provider AS ENUM ('GOOGLE', 'MICROSOFT', 'APPLE');
CREATE TABLE connection (id integer PRIMARY KEY, provider calendar_provider NOT NULL);
