CREATE TABLE booking (id integer, starts timestamp, ends timestamp, "Circle" circle);
