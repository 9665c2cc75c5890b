CREATE TYPE unit AS ENUM ('kg', 'g', 'lb');
CREATE TYPE weight AS (amount numeric, unit unit);
