CREATE SUBSCRIPTION feed CONNECTION 'dbname=shop host=db.example.com' PUBLICATION orders WITH (connect = false);
CREATE SUBSCRIPTION old_name CONNECTION 'dbname=shop' PUBLICATION orders WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION gone CONNECTION 'dbname=shop' PUBLICATION orders WITH (connect = false);
