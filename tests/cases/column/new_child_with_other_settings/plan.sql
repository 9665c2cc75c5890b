CREATE TABLE public.below ()
INHERITS (public.above);

ALTER TABLE public.parent
    ALTER COLUMN b SET STORAGE main,
    ALTER COLUMN c SET STORAGE external;

CREATE TABLE public.child (
    own integer
)
INHERITS (public.parent);

ALTER TABLE public.child
    ALTER COLUMN a SET STORAGE main,
    ALTER COLUMN b SET STORAGE external,
    ALTER COLUMN c SET STATISTICS 3;
