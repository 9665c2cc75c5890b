CREATE DOMAIN grade AS text CHECK (VALUE IN ('a', 'b', 'c'));
CREATE DOMAIN percent AS integer CHECK (VALUE BETWEEN 0 AND 100);
