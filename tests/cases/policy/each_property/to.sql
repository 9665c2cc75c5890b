CREATE TABLE t (a integer, who text);
CREATE POLICY by_command ON t FOR UPDATE USING (a > 0);
CREATE POLICY by_strictness ON t AS RESTRICTIVE USING (a > 0);
CREATE POLICY by_roles ON t TO bob, reader USING (a > 0);
CREATE POLICY by_check ON t FOR INSERT WITH CHECK (a > 2);
CREATE POLICY loses_check ON t USING (a > 0);
COMMENT ON POLICY by_command ON t IS 'kept';
COMMENT ON POLICY by_strictness ON t IS 'is';
