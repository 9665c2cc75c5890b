CREATE TABLE base (id integer, extra text);
CREATE TABLE leaf (id integer, made date, note text, CONSTRAINT positive CHECK (id > 0));
