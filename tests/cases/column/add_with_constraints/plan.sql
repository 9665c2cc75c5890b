ALTER TABLE public.users
    ADD COLUMN email text,
    ADD COLUMN age integer,
    ADD COLUMN team_id integer,
    ADD CONSTRAINT users_email_key UNIQUE (email),
    ADD CONSTRAINT users_age_check CHECK (age >= 0),
    ADD CONSTRAINT users_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.team (id) ON DELETE SET NULL;

CREATE INDEX users_team ON public.users (team_id);
