ALTER TABLE public.room ADD COLUMN floor integer;

ALTER TABLE public.stay ADD CONSTRAINT stay_room_during_fkey FOREIGN KEY (room, PERIOD during) REFERENCES public.room (id, PERIOD valid);

CREATE TABLE public.tariff (
    room integer,
    "Valid" daterange NOT NULL,
    CONSTRAINT "tariff_room_Valid_key" UNIQUE (room, "Valid" WITHOUT OVERLAPS)
);
