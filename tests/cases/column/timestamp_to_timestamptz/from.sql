CREATE TABLE event (id integer PRIMARY KEY, at timestamp(3) NOT NULL DEFAULT now());
