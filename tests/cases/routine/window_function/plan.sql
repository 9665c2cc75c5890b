CREATE FUNCTION public.my_row_number()
RETURNS bigint
LANGUAGE internal
WINDOW IMMUTABLE PARALLEL SAFE
AS $$window_row_number$$;
