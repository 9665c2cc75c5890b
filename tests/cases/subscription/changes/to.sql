CREATE SUBSCRIPTION feed CONNECTION 'dbname=shop host=db2.example.com' PUBLICATION customers, orders
    WITH (connect = false, binary = true, slot_name = other);
-- plumb:renamed from=old_name
CREATE SUBSCRIPTION new_name CONNECTION 'dbname=shop' PUBLICATION orders WITH (connect = false, slot_name = NONE);
