CREATE SUBSCRIPTION by_stream CONNECTION 'dbname=shop' PUBLICATION p WITH (connect = false, slot_name = NONE, streaming = true);
CREATE SUBSCRIPTION by_commit CONNECTION 'dbname=shop' PUBLICATION p WITH (connect = false, slot_name = NONE, synchronous_commit = 'local');
CREATE SUBSCRIPTION by_error CONNECTION 'dbname=shop' PUBLICATION p WITH (connect = false, slot_name = NONE, disable_on_error = true);
COMMENT ON SUBSCRIPTION by_error IS 'kept';
