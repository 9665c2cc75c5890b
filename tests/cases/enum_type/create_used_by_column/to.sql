CREATE TYPE "Mood" AS ENUM ('sad', 'it''s ok', 'Happy');
CREATE TABLE person (id integer PRIMARY KEY, current_mood "Mood" NOT NULL DEFAULT 'it''s ok', past "Mood"[]);
