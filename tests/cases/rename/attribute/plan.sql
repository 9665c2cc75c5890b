ALTER TYPE public.address RENAME ATTRIBUTE zip TO postcode;

ALTER TYPE public.person RENAME ATTRIBUTE born TO birthday CASCADE;

ALTER TYPE public.span RENAME ATTRIBUTE high TO plumb_old_high;

ALTER TYPE public.span RENAME ATTRIBUTE low TO high;

ALTER TYPE public.span RENAME ATTRIBUTE plumb_old_high TO low;
