CREATE SUBSCRIPTION feed
    CONNECTION 'dbname=shop host=db.example.com user=reader'
    PUBLICATION customers, orders
    WITH (connect = false);

COMMENT ON SUBSCRIPTION feed IS 'Orders';

CREATE SUBSCRIPTION tuned
    CONNECTION 'dbname=shop'
    PUBLICATION orders
    WITH (connect = false, slot_name = NONE, binary = true, streaming = on, synchronous_commit = 'local');
