CREATE SUBSCRIPTION gone CONNECTION '' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION gets CONNECTION '' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION loses CONNECTION 'host=a' PUBLICATION p WITH (connect = false, slot_name = NONE);
