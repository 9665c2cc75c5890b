ALTER TABLE public.event
    DROP CONSTRAINT event_initial,
    DROP CONSTRAINT event_past,
    DROP CONSTRAINT event_trimmed,
    ADD CONSTRAINT event_initial CHECK ("substring"(name, 1, 1) <> ' '),
    ADD CONSTRAINT event_past CHECK (timezone('utc', at) < now()),
    ADD CONSTRAINT event_trimmed CHECK (TRIM (BOTH  FROM name) = name);
