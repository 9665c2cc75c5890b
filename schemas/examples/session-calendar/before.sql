-- study_buddy_db before sessions were put into the calendar: mixed-case names, as Prisma makes them.

CREATE TYPE "SessionStatus" AS ENUM ('PENDING', 'CONFIRMED', 'CANCELLED', 'COMPLETED');

CREATE TABLE "User" (
    "id" text NOT NULL,
    "email" text NOT NULL,
    "name" text,
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "User_email_key" ON "User" ("email");

CREATE TABLE "Session" (
    "id" text NOT NULL,
    "title" text NOT NULL,
    "status" "SessionStatus" NOT NULL DEFAULT 'PENDING',
    "startTime" timestamp(3) NOT NULL,
    "endTime" timestamp(3) NOT NULL,
    "tutorId" text NOT NULL,
    "studentId" text NOT NULL,
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Session_tutorId_fkey" FOREIGN KEY ("tutorId") REFERENCES "User" ("id") ON UPDATE CASCADE ON DELETE RESTRICT,
    CONSTRAINT "Session_studentId_fkey" FOREIGN KEY ("studentId") REFERENCES "User" ("id") ON UPDATE CASCADE ON DELETE RESTRICT
);

CREATE INDEX "Session_tutorId_startTime_idx" ON "Session" ("tutorId", "startTime");
