CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN percent AS positive CHECK (VALUE <= 100);
CREATE TABLE discount (id integer PRIMARY KEY, rate percent NOT NULL);
