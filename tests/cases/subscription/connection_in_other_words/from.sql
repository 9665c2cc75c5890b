CREATE SUBSCRIPTION s CONNECTION 'host=publisher  user = reader dbname=''shop''' PUBLICATION p WITH (connect = false);
