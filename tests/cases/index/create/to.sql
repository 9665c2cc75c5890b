CREATE TABLE booking (id integer PRIMARY KEY, "orgId" integer, status text);
CREATE INDEX "booking_orgId_status_idx" ON booking ("orgId", status);
