ALTER TABLE public.person ADD CONSTRAINT in_team FOREIGN KEY (team_id) REFERENCES public.team (id) NOT VALID;
