CREATE TABLE "Order" (id integer NOT NULL, country text NOT NULL, PRIMARY KEY (id, country)) PARTITION BY LIST (country);
CREATE TABLE "Order_eu" PARTITION OF "Order" FOR VALUES IN ('de', 'fr', 'it');
CREATE TABLE "Order_none" PARTITION OF "Order" FOR VALUES IN ('us');
CREATE INDEX "Order_country" ON "Order" (country);
