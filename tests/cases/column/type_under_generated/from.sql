CREATE TABLE line (price numeric(8,2), quantity integer, total numeric GENERATED ALWAYS AS (price * quantity) STORED);
