ALTER TABLE public.stay DROP CONSTRAINT stay_room_during_fkey;

ALTER TABLE public.room ALTER COLUMN id TYPE smallint;

ALTER TABLE public.stay
    ALTER COLUMN room TYPE smallint,
    ADD CONSTRAINT stay_room_during_fkey FOREIGN KEY (room, PERIOD during) REFERENCES public.room (id, PERIOD valid);
