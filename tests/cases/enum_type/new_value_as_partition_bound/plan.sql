ALTER TYPE public.state ADD VALUE 'c';

-- plumb:transaction commit
CREATE TABLE public.mc PARTITION OF public.m
    FOR VALUES IN ('c');
