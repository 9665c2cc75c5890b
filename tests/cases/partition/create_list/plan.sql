CREATE TABLE public."Order" (
    id integer,
    country text,
    CONSTRAINT "Order_pkey" PRIMARY KEY (id, country)
)
PARTITION BY LIST (country);

CREATE INDEX "Order_country" ON public."Order" (country);

CREATE TABLE public."Order_eu" PARTITION OF public."Order"
    FOR VALUES IN ('de', 'fr', 'it');

CREATE TABLE public."Order_none" PARTITION OF public."Order"
    FOR VALUES IN ('us');
