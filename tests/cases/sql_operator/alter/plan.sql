ALTER OPERATOR public.~~~ (integer, integer) SET (RESTRICT = NONE, JOIN = eqjoinsel);

COMMENT ON OPERATOR public.~~~~ (integer, integer) IS 'Close';
