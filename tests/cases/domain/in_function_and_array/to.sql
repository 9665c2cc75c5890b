CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE FUNCTION sum_of(v positive[]) RETURNS positive LANGUAGE sql IMMUTABLE AS 'SELECT sum(x)::integer FROM unnest(v) AS x';
