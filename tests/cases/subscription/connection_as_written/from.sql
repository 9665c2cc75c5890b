CREATE SUBSCRIPTION s CONNECTION 'dbname=shop host=publisher user=reader' PUBLICATION p WITH (connect = false);
