ALTER TABLE public.task ALTER COLUMN priority DROP DEFAULT;

ALTER TYPE public.priority RENAME TO plumb_old_priority;

CREATE TYPE public.priority AS ENUM ('low', 'medium', 'high');

ALTER TABLE public.task
    ALTER COLUMN priority TYPE public.priority USING priority::text::public.priority,
    ALTER COLUMN priority SET DEFAULT 'low';

DROP TYPE public.plumb_old_priority;
