ALTER TABLE public."Order"
    ADD COLUMN id bigserial,
    ADD CONSTRAINT "Order_pkey" PRIMARY KEY (id);
