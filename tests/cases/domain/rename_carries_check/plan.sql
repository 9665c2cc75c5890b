ALTER DOMAIN public.pos RENAME TO posi;

ALTER DOMAIN public.posi RENAME CONSTRAINT pos_check TO posi_check;
