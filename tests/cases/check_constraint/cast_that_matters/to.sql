CREATE TABLE item (v text, CONSTRAINT big CHECK ((v)::numeric > 1));
