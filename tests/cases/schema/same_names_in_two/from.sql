CREATE SCHEMA a;
CREATE SCHEMA b;
CREATE TABLE a.item (id integer PRIMARY KEY, note text);
CREATE TABLE b.item (id integer PRIMARY KEY, note text);

CREATE INDEX item_note ON a.item (note);
