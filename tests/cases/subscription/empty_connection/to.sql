CREATE SUBSCRIPTION made CONNECTION '' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION gets CONNECTION 'host=a' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION loses CONNECTION '' PUBLICATION p WITH (connect = false, slot_name = NONE);
