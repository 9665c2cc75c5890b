ALTER TABLE public.person ADD CONSTRAINT person_team_id_fkey FOREIGN KEY (team_id) REFERENCES public.team (id);
