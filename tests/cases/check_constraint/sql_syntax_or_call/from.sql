CREATE TABLE event (
  at timestamp,
  name text,
  CONSTRAINT event_past CHECK ((at AT TIME ZONE 'utc') < now()),
  CONSTRAINT event_initial CHECK (substring(name FROM 1 FOR 1) <> ' '),
  CONSTRAINT event_trimmed CHECK (btrim(name) = name)
);
