ALTER TYPE public.state ADD VALUE 'new';

ALTER TYPE public.state ADD VALUE 'done';
