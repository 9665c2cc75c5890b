ALTER TABLE public."Log" RENAME TO "Log_old";

ALTER INDEX public."Log_at" RENAME TO "Log_old_at";

ALTER TABLE public."Log_old" RENAME CONSTRAINT "Log_pkey" TO "Log_old_pkey";

CREATE TABLE public."Log" (
    id bigint,
    at timestamp with time zone DEFAULT now(),
    msg text,
    CONSTRAINT "Log_pkey" PRIMARY KEY (id, at)
)
PARTITION BY RANGE (at);

CREATE INDEX "Log_at" ON public."Log" (at);

ALTER TABLE public."Log" ATTACH PARTITION public."Log_old" DEFAULT;
