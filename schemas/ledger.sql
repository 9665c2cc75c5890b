-- The ledger: which migrations this database has, one row each. plumb makes it with the first deploy, from this very
-- text (schema and table may be named otherwise in plumb.yaml). Read it as you like; leave changing it to plumb.
--
-- A migration that runs in one transaction gets its row in that transaction: there is no row until all of it is there.
-- What cannot run in a transaction (CREATE INDEX CONCURRENTLY, VACUUM, ...) is recorded before and after each statement,
-- so that the next deploy goes on where a killed one stopped.
CREATE SCHEMA IF NOT EXISTS plumb;

CREATE TABLE plumb.migrations (
  name text PRIMARY KEY,
  checksum text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'applied', 'failed', 'rolled_back', 'rolling_back')),
  origin text NOT NULL DEFAULT 'deploy',
  statements_done integer NOT NULL DEFAULT 0,
  statements_total integer NOT NULL DEFAULT 0,
  done_checksum text NOT NULL DEFAULT '',
  statement_in_doubt integer,
  doubt_context text,
  fingerprint_before text,
  fingerprint_after text,
  started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  finished_at timestamptz,
  rolled_back_at timestamptz,
  duration_ms bigint,
  attempts integer NOT NULL DEFAULT 1,
  applied_by text NOT NULL DEFAULT session_user,
  client text NOT NULL DEFAULT '',
  tool_version text NOT NULL DEFAULT '',
  error text,
  error_detail text,
  error_hint text,
  sqlstate text,
  failed_statement integer,
  failed_line integer
);

COMMENT ON TABLE plumb.migrations IS 'plumb ledger, format 1: the migrations that this database has';
COMMENT ON COLUMN plumb.migrations.name IS 'Name of the migration''s directory or file';
COMMENT ON COLUMN plumb.migrations.checksum IS 'SHA-256 of its file when it last ran, CRLF counted as LF';
COMMENT ON COLUMN plumb.migrations.state IS 'applied; running (or killed while it ran); failed; rolled_back; rolling_back: its way back stopped half way';
COMMENT ON COLUMN plumb.migrations.origin IS 'Who says so: deploy, baseline, resolve, import, drift, squash; squashed: part of a later one now';
COMMENT ON COLUMN plumb.migrations.statements_done IS 'Statements committed, from the first on; of the way back when rolling_back';
COMMENT ON COLUMN plumb.migrations.done_checksum IS 'SHA-256 of the statements done; those behind may be edited';
COMMENT ON COLUMN plumb.migrations.statement_in_doubt IS 'Statement begun outside a transaction whose end was not seen';
COMMENT ON COLUMN plumb.migrations.doubt_context IS 'What was there before that statement: OIDs of indexes';
COMMENT ON COLUMN plumb.migrations.fingerprint_before IS 'Fingerprint of the catalog before the migration; NULL: not taken (within a long row of migrations, or for a lock that did not come)';
COMMENT ON COLUMN plumb.migrations.fingerprint_after IS 'Fingerprint of the catalog after the migration; NULL: not taken (likewise, or killed right behind its COMMIT)';
COMMENT ON COLUMN plumb.migrations.duration_ms IS 'Milliseconds of the last attempt';
COMMENT ON COLUMN plumb.migrations.attempts IS 'How often it was started';
COMMENT ON COLUMN plumb.migrations.applied_by IS 'Database user of the last attempt';
COMMENT ON COLUMN plumb.migrations.client IS 'System user and machine of the last attempt';
COMMENT ON COLUMN plumb.migrations.failed_statement IS 'Number of the statement that failed, from 1; NULL: it was the COMMIT';
COMMENT ON COLUMN plumb.migrations.failed_line IS 'Its line in the file';
