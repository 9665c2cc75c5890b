ALTER TABLE public.task ALTER COLUMN status DROP DEFAULT;

ALTER TABLE public.ticket ALTER COLUMN status DROP DEFAULT;

ALTER TYPE public."Status" RENAME TO "plumb_old_Status";

CREATE TYPE public."Status" AS ENUM ('open', 'closed');

ALTER TABLE public.task
    ALTER COLUMN status TYPE public."Status" USING status::text::public."Status",
    ALTER COLUMN status SET DEFAULT 'closed'::"Status";

ALTER TABLE public.ticket
    ALTER COLUMN status TYPE public."Status" USING status::text::public."Status",
    ALTER COLUMN status SET DEFAULT 'open';

DROP TYPE public."plumb_old_Status";
