CREATE TABLE "Student" (
    id text PRIMARY KEY,
    full_name text NOT NULL  -- plumb:renamed from="fullName"
);
