CREATE TABLE line (price numeric(8,2), quantity bigint, total numeric GENERATED ALWAYS AS (price * quantity) STORED);
