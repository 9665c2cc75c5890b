CREATE TABLE "User" (
    "id" text NOT NULL,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "order" integer,
    "select" boolean DEFAULT false,
    "two words" text,
    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "User_order_key" ON "User" ("order");
CREATE TABLE "table" ("user" text REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE);
