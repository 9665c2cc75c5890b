ALTER TABLE public.t
    ALTER COLUMN a SET STATISTICS -1,
    ALTER COLUMN b SET STATISTICS 0,
    ALTER COLUMN b SET (n_distinct = '-0.2'),
    ALTER COLUMN b RESET (n_distinct_inherited),
    ADD COLUMN d integer,
    ALTER COLUMN d SET STATISTICS 10,
    ALTER COLUMN d SET (n_distinct = 3);

ALTER INDEX public.t_x ALTER COLUMN 1 SET STATISTICS -1;

ALTER INDEX public.t_x ALTER COLUMN 3 SET STATISTICS 70;

CREATE TABLE public.u (
    a integer
);

ALTER TABLE public.u
    ALTER COLUMN a SET STATISTICS 10,
    ALTER COLUMN a SET (n_distinct = 3);
