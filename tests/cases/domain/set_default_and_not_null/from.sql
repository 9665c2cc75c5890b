CREATE DOMAIN "Amount" AS numeric(10,2);
