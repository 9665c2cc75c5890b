ALTER SUBSCRIPTION s CONNECTION 'user=reader  host=other dbname=shop';

CREATE SUBSCRIPTION t
    CONNECTION 'user = reader host=''other'' dbname=shop'
    PUBLICATION p
    WITH (connect = false);
