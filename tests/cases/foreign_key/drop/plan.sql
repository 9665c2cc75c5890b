ALTER TABLE public.person DROP CONSTRAINT person_team_id_fkey;
