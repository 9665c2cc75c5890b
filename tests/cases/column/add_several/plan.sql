ALTER TABLE public."Session"
    ADD COLUMN "calendarEventId" text,
    ADD COLUMN "calendarEventUrl" text,
    ADD COLUMN "updatedAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL;
