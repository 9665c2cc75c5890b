ALTER TYPE public.address
    ALTER ATTRIBUTE street TYPE text COLLATE "C",
    ALTER ATTRIBUTE number TYPE bigint;
