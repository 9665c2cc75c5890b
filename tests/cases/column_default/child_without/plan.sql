CREATE TABLE public.base (
    a integer DEFAULT 1,
    b text DEFAULT 'x'
);

CREATE TABLE public.heir (
    a integer,
    b text
)
INHERITS (public.base);

ALTER TABLE public.heir
    ALTER COLUMN a DROP DEFAULT,
    ALTER COLUMN b DROP DEFAULT;

CREATE TABLE public.p1 PARTITION OF public.p
    FOR VALUES FROM (1) TO (2);

ALTER TABLE public.p1
    ALTER COLUMN a DROP DEFAULT,
    ALTER COLUMN t DROP DEFAULT,
    ALTER COLUMN s DROP DEFAULT;

CREATE TABLE public.q (
    a integer DEFAULT 1
)
PARTITION BY LIST (a);

CREATE TABLE public.q1 PARTITION OF public.q
    FOR VALUES IN (1);

ALTER TABLE public.q1 ALTER COLUMN a DROP DEFAULT;
