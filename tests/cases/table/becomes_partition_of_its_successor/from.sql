CREATE TABLE "Log" (id bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), msg text, CONSTRAINT "Log_pkey" PRIMARY KEY (id, at));
CREATE INDEX "Log_at" ON "Log" (at);
