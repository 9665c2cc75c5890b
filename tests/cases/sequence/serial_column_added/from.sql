CREATE TABLE "Order" (note text);
