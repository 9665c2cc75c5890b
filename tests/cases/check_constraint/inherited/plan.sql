ALTER TABLE public.animal ADD CONSTRAINT legs_even CHECK ((legs % 2) = 0);

ALTER TABLE public.dog ADD CONSTRAINT four CHECK (legs = 4);
