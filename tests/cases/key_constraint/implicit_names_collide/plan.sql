CREATE TABLE public.t (
    a_key integer,
    a integer,
    b integer,
    CONSTRAINT t_a_key UNIQUE (a),
    CONSTRAINT t_a_key_key UNIQUE (a_key),
    CONSTRAINT t_b_a_key1 UNIQUE (b, a),
    CONSTRAINT t_b_key UNIQUE (b)
);

CREATE TABLE public.t_b_a_key (
    x integer
);
