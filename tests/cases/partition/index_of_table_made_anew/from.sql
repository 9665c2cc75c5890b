CREATE TABLE public.p (id integer NOT NULL);
CREATE TABLE public.p1 (CHECK (id < 10)) INHERITS (public.p);
CREATE INDEX a_ix ON public.p1 USING btree (id);
