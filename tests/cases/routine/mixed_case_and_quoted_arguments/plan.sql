CREATE TYPE public."Kind" AS ENUM ('a');

CREATE FUNCTION public."doIt"("userId" integer, "order" public."Kind" DEFAULT 'a')
RETURNS public."Kind"
LANGUAGE sql
AS $$ SELECT "order" $$;
