CREATE TABLE "Org" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    timezone text NOT NULL DEFAULT 'UTC'
);

CREATE TABLE "Student" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "orgId" uuid NOT NULL REFERENCES "Org",
    full_name text NOT NULL
);

CREATE TABLE "RateCardItem" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    price_cents integer NOT NULL
);

CREATE TABLE "Booking" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "orgId" uuid NOT NULL REFERENCES "Org",
    "studentId" uuid NOT NULL REFERENCES "Student",
    status text NOT NULL DEFAULT 'PENDING',
    -- plumb:renamed from=start_at_utc
    start_at timestamptz
);

CREATE INDEX "Booking_orgId_status_idx" ON "Booking" ("orgId", status);

CREATE TABLE "VehicleType" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL
);
