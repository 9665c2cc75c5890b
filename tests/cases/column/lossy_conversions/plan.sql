ALTER TABLE public.t
    ALTER COLUMN price TYPE numeric(8,2),
    ALTER COLUMN ratio TYPE integer,
    ALTER COLUMN at TYPE timestamp(0) without time zone,
    ALTER COLUMN day TYPE date,
    ALTER COLUMN flags TYPE bit varying(8);
