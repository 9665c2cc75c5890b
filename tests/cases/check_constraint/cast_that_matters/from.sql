CREATE TABLE item (v text, CONSTRAINT big CHECK ((v)::integer > 1));
