ALTER TABLE public.t ADD COLUMN "row" public.tablefunc_crosstab_2;
