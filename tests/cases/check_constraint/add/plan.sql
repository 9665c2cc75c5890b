ALTER TABLE public.item
    ADD CONSTRAINT "Price Sane" CHECK (price < 1e6),
    ADD CONSTRAINT item_check CHECK (sale_price < price),
    ADD CONSTRAINT item_price_check CHECK (price > 0);
