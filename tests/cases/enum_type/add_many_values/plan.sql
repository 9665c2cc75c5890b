ALTER TYPE public.size ADD VALUE 'xxs' BEFORE 'm';

ALTER TYPE public.size ADD VALUE 'xs' AFTER 'xxs';

ALTER TYPE public.size ADD VALUE 's' AFTER 'xs';

ALTER TYPE public.size ADD VALUE 'l' AFTER 'm';

ALTER TYPE public.size ADD VALUE 'xxl';

ALTER TYPE public.size ADD VALUE '3xl';
