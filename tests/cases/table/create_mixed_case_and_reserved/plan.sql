CREATE TABLE public."User" (
    id text,
    "createdAt" timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    "order" integer,
    "select" boolean DEFAULT false,
    "two words" text,
    CONSTRAINT "User_pkey" PRIMARY KEY (id)
);

CREATE UNIQUE INDEX "User_order_key" ON public."User" ("order");

CREATE TABLE public."table" (
    "user" text,
    CONSTRAINT table_user_fkey FOREIGN KEY ("user") REFERENCES public."User" (id) ON UPDATE CASCADE ON DELETE CASCADE
);
