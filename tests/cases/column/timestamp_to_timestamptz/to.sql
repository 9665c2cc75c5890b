CREATE TABLE event (id integer PRIMARY KEY, at timestamptz(3) NOT NULL DEFAULT now());
