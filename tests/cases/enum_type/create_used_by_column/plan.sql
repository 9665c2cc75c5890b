CREATE TYPE public."Mood" AS ENUM ('sad', 'it''s ok', 'Happy');

ALTER TABLE public.person
    ADD COLUMN current_mood public."Mood" DEFAULT 'it''s ok' NOT NULL,
    ADD COLUMN past public."Mood"[];
