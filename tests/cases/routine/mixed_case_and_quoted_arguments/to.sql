CREATE TYPE "Kind" AS ENUM ('a');
CREATE FUNCTION "doIt"("userId" integer, "order" "Kind" DEFAULT 'a') RETURNS "Kind" LANGUAGE sql AS $$ SELECT "order" $$;
