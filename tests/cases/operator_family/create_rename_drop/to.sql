CREATE SCHEMA app;
CREATE OPERATOR FAMILY app.fresh USING btree;
ALTER OPERATOR FAMILY app.fresh USING btree ADD OPERATOR 1 < (date, timestamp);
-- plumb:renamed from=old_name
CREATE OPERATOR FAMILY new_name USING hash;
ALTER OPERATOR FAMILY new_name USING hash ADD OPERATOR 1 = (integer, bigint);
