CREATE TABLE doc (id uuid, body text);
