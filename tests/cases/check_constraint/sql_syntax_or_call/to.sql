CREATE TABLE event (
  at timestamp,
  name text,
  CONSTRAINT event_past CHECK (timezone('utc', at) < now()),
  CONSTRAINT event_initial CHECK (substring(name, 1, 1) <> ' '),
  CONSTRAINT event_trimmed CHECK (trim(name) = name)
);
