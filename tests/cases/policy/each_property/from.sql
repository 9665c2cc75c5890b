CREATE TABLE t (a integer, who text);
CREATE POLICY by_command ON t FOR SELECT USING (a > 0);
CREATE POLICY by_strictness ON t USING (a > 0);
CREATE POLICY by_roles ON t TO alice USING (a > 0);
CREATE POLICY by_check ON t FOR INSERT WITH CHECK (a > 0);
CREATE POLICY loses_check ON t USING (a > 0) WITH CHECK (a > 1);
COMMENT ON POLICY by_command ON t IS 'kept';
COMMENT ON POLICY by_strictness ON t IS 'was';
