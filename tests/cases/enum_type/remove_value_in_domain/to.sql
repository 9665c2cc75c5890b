CREATE TYPE status AS ENUM ('open', 'closed');
CREATE DOMAIN live_status AS status CHECK (VALUE <> 'closed');
