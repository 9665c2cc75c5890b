CREATE TYPE "SessionStatus" AS ENUM ('PENDING', 'ACTIVE', 'ENDED');

CREATE TABLE "User" (
    id text NOT NULL DEFAULT gen_random_uuid()::text,
    email character varying(255) NOT NULL,
    avatar text,
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "User_pkey" PRIMARY KEY (id)
);
CREATE UNIQUE INDEX "User_email_key" ON "User" (email);

CREATE TABLE "Session" (
    id text NOT NULL,
    title text NOT NULL,
    status "SessionStatus" NOT NULL DEFAULT 'PENDING',
    "lecturerId" text NOT NULL,
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Session_pkey" PRIMARY KEY (id),
    CONSTRAINT "Session_lecturerId_fkey" FOREIGN KEY ("lecturerId") REFERENCES "User" (id)
        ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "Notification" (
    id text NOT NULL DEFAULT gen_random_uuid()::text,
    "userId" text NOT NULL,
    message text NOT NULL,
    read boolean NOT NULL DEFAULT false,
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Notification_pkey" PRIMARY KEY (id),
    CONSTRAINT "Notification_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id)
        ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE INDEX "Session_status_createdAt_idx" ON "Session" (status, "createdAt");
