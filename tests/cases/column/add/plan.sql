ALTER TABLE public."Session" ADD COLUMN "calendarEventId" text;
