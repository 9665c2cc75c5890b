ALTER TABLE public."Student" RENAME COLUMN "fullName" TO full_name;
