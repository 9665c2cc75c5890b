CREATE TYPE public.ty AS (
    b integer,
    z text
);

CREATE TYPE public.outer_ty AS (
    inside public.ty
);

CREATE DOMAIN public.dty AS public.ty;

CREATE TABLE public.t (
    c public.ty,
    d public.ty[],
    e public.dty,
    f public.outer_ty,
    CONSTRAINT t_c_check CHECK ((c).b > 0),
    CONSTRAINT t_c_check1 CHECK ((t.c).b < 99),
    CONSTRAINT t_d_check CHECK ((d[1]).b > 0),
    CONSTRAINT t_e_check CHECK ((e).b > 1),
    CONSTRAINT t_f_check CHECK (((f).inside).b > 2),
    CONSTRAINT t_f_check1 CHECK ((f).inside.b > 3)
);

CREATE INDEX ti ON public.t (((c).b));

CREATE RULE ru AS
    ON UPDATE TO public.t
    WHERE (new.c).b > (old.c).b
    DO ALSO NOTHING;

CREATE POLICY pol ON public.t
    USING ((c).b > 1);

CREATE TABLE public.u (
    y integer,
    z integer
);

CREATE VIEW public.v AS
SELECT (t.c).b AS a, (t.c).b AS a2, (d[1]).b AS a3, (s.c).b AS a4 FROM t, (SELECT c FROM t) s;

CREATE VIEW public.w AS
SELECT (u).y AS x, ROW(u.y) = ROW(1) AS one FROM u;

CREATE FUNCTION public.fr()
RETURNS public.ty
LANGUAGE sql
AS $$SELECT ROW(1,'a')::ty$$;

CREATE VIEW public.x AS
SELECT (fr()).b AS a1, (q).a AS a2, q.a AS a3, (ROW(1, 'x')::ty).b AS a4 FROM fr() q(a, z);
