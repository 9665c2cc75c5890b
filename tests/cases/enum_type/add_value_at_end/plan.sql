ALTER TYPE public.calendar_provider ADD VALUE 'APPLE';
