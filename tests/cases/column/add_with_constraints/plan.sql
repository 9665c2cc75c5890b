ALTER TABLE public.users
    ADD COLUMN email text,
    ADD COLUMN age integer;

ALTER TABLE public.users ADD COLUMN team_id integer CONSTRAINT users_team_id_fkey REFERENCES public.team (id) ON DELETE SET NULL;

ALTER TABLE public.users
    ADD CONSTRAINT users_email_key UNIQUE (email),
    ADD CONSTRAINT users_age_check CHECK (age >= 0);

CREATE INDEX users_team ON public.users (team_id);
