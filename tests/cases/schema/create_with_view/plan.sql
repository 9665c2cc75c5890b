CREATE SCHEMA warehouse;

CREATE TABLE warehouse.inventory (
    id integer,
    quantity integer
);

CREATE VIEW warehouse.stocked AS
SELECT i.id FROM warehouse.inventory i WHERE i.quantity > 0;

CREATE VIEW warehouse.empty_places AS
SELECT id FROM warehouse.inventory WHERE NOT id IN (SELECT id FROM warehouse.stocked);
