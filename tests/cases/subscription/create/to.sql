CREATE SUBSCRIPTION feed CONNECTION 'dbname=shop host=db.example.com user=reader' PUBLICATION customers, orders
    WITH (connect = false);
CREATE SUBSCRIPTION tuned CONNECTION 'dbname=shop' PUBLICATION orders
    WITH (connect = false, slot_name = NONE, binary = true, synchronous_commit = local, streaming = true);
COMMENT ON SUBSCRIPTION feed IS 'Orders';
