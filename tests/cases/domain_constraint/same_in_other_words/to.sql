CREATE DOMAIN grade AS text CHECK (VALUE = ANY (ARRAY['a'::text, 'b'::text, 'c'::text]));
CREATE DOMAIN percent AS integer CHECK ((VALUE >= 0) AND (VALUE <= 100));
