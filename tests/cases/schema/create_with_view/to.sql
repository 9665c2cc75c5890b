CREATE SCHEMA warehouse
  CREATE TABLE inventory (id integer, quantity integer)
  CREATE VIEW stocked AS SELECT i.id FROM inventory i WHERE i.quantity > 0
  CREATE VIEW empty_places AS SELECT id FROM inventory WHERE id NOT IN (SELECT id FROM stocked);
