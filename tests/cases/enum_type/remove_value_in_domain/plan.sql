ALTER TYPE public.status RENAME TO plumb_old_status;

CREATE TYPE public.status AS ENUM ('open', 'closed');

ALTER DOMAIN public.live_status DROP CONSTRAINT live_status_check;

ALTER DOMAIN public.live_status RENAME TO plumb_old_live_status;

CREATE DOMAIN public.live_status AS public.status;

ALTER DOMAIN public.live_status ADD CONSTRAINT live_status_check CHECK (value <> 'closed');

DROP DOMAIN public.plumb_old_live_status;

DROP TYPE public.plumb_old_status;
