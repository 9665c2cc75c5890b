CREATE TABLE "Order" (id bigserial PRIMARY KEY, note text);
