ALTER SEQUENCE public.of_alice OWNED BY public.t.id;

ALTER TABLE public.t OWNER TO bob;

ALTER SEQUENCE public.of_app OWNER TO alice;

ALTER SEQUENCE public.of_app OWNED BY public.w.id;

ALTER TABLE public.w OWNER TO bob;

ALTER SEQUENCE public.of_bob OWNER TO alice;

ALTER SEQUENCE public.of_bob OWNED BY public.u.id;

ALTER TABLE public.u OWNER TO bob;
