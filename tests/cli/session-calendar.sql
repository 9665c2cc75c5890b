ALTER TABLE "Session"
    ADD COLUMN "calendarEventId" text,
    ADD COLUMN "calendarEventUrl" text,
    ADD COLUMN "updatedAt" timestamp(3) without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP;
