-- plumb:renamed from="Log"
CREATE TABLE "Log_old" (id bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), msg text, CONSTRAINT "Log_old_pkey" PRIMARY KEY (id, at));
CREATE INDEX "Log_old_at" ON "Log_old" (at);
CREATE TABLE "Log" (id bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), msg text, CONSTRAINT "Log_pkey" PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE INDEX "Log_at" ON "Log" (at);
ALTER TABLE "Log" ATTACH PARTITION "Log_old" DEFAULT;
