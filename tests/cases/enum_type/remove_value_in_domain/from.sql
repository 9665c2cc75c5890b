CREATE TYPE status AS ENUM ('open', 'closed', 'archived');
CREATE DOMAIN live_status AS status CHECK (VALUE <> 'archived');
