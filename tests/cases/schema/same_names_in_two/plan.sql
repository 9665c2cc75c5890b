CREATE INDEX item_note ON b.item (note);

DROP INDEX a.item_note;
