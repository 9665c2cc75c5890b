CREATE TABLE "Org" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    timezone text NOT NULL DEFAULT 'UTC'
);

CREATE TABLE "Student" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "orgId" uuid NOT NULL REFERENCES "Org",
    -- plumb:renamed from="fullName"
    full_name text NOT NULL
);

CREATE TABLE "RateCardItem" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    price_decimal numeric(10,2) NOT NULL
);

CREATE TABLE "Booking" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "orgId" uuid NOT NULL REFERENCES "Org",
    "studentId" uuid NOT NULL REFERENCES "Student",
    status text NOT NULL DEFAULT 'PENDING',
    start_at timestamp NOT NULL
);

CREATE INDEX "Booking_orgId_status_idx" ON "Booking" ("orgId", status);

CREATE TABLE "VehicleType" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL
);
