DROP TRIGGER status_changed ON public.ticket;

ALTER TYPE public.status RENAME TO plumb_old_status;

CREATE TYPE public.status AS ENUM ('open', 'closed');

ALTER TABLE public.log
    ALTER COLUMN was TYPE public.status USING was::text::public.status,
    ALTER COLUMN is_now TYPE public.status USING is_now::text::public.status;

ALTER TABLE public.ticket ALTER COLUMN status TYPE public.status USING status::text::public.status;

CREATE TRIGGER status_changed BEFORE UPDATE OF status ON public.ticket
    FOR EACH ROW
    WHEN (new.status = 'closed')
    EXECUTE FUNCTION public.note();

DROP TYPE public.plumb_old_status;
