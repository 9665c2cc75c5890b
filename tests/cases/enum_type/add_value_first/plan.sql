ALTER TYPE public.size ADD VALUE 's' BEFORE 'm';
