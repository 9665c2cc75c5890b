CREATE TABLE template (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'x', CHECK (id > 0));
CREATE INDEX template_name ON template (name);
CREATE TABLE copy (LIKE template INCLUDING ALL);
CREATE TABLE bare (LIKE template);
