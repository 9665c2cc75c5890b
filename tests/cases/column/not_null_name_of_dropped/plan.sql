ALTER TABLE public.d ADD COLUMN n_team text CONSTRAINT d_team_not_null NOT NULL;

CREATE INDEX plumb_new_d_team_idx ON public.d (n_team);

DROP INDEX public.d_team_idx;

ALTER INDEX public.plumb_new_d_team_idx RENAME TO d_team_idx;

ALTER TABLE public.d
    DROP COLUMN creator,
    DROP COLUMN team;
