CREATE TABLE "Session" (
    id text PRIMARY KEY,
    title text NOT NULL,
    "calendarEventId" text,
    "calendarEventUrl" text,
    "updatedAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
