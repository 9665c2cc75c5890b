CREATE SUBSCRIPTION by_stream CONNECTION 'dbname=shop' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION by_commit CONNECTION 'dbname=shop' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION by_error CONNECTION 'dbname=shop' PUBLICATION p WITH (connect = false, slot_name = NONE);
COMMENT ON SUBSCRIPTION by_error IS 'kept';
