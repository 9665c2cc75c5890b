ALTER TYPE public.status RENAME TO plumb_old_status;

CREATE TYPE public.status AS ENUM ('open', 'closed');

DROP TYPE public.plumb_old_status;
