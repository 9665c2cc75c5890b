ALTER TABLE public.person DROP CONSTRAINT person_team_code_fkey;

ALTER TABLE public.team
    DROP CONSTRAINT team_code_key,
    ADD CONSTRAINT team_code_key UNIQUE (code) INCLUDE (id);

ALTER TABLE public.person ADD CONSTRAINT person_team_code_fkey FOREIGN KEY (team_code) REFERENCES public.team (code);
