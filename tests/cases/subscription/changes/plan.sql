ALTER SUBSCRIPTION old_name RENAME TO new_name;

ALTER SUBSCRIPTION feed CONNECTION 'dbname=shop host=db2.example.com';

ALTER SUBSCRIPTION feed SET PUBLICATION customers, orders WITH (refresh = false);

ALTER SUBSCRIPTION feed SET (slot_name = 'other', binary = true);

ALTER SUBSCRIPTION gone DISABLE;

ALTER SUBSCRIPTION gone SET (slot_name = NONE);

DROP SUBSCRIPTION gone;
