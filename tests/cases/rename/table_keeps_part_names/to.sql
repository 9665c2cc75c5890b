-- plumb:renamed from=q
CREATE TABLE qn (
    b integer CONSTRAINT q_pkey PRIMARY KEY,
    c integer CONSTRAINT q_c_key UNIQUE CONSTRAINT q_c_check CHECK (c > 0),
    d integer CONSTRAINT q_d_fkey REFERENCES qn,
    e integer NOT NULL,
    f integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME q_f_seq),
    r int4range,
    CONSTRAINT q_r_excl EXCLUDE USING gist (r WITH &&)
);
CREATE SEQUENCE q_e_seq AS integer OWNED BY qn.e;
ALTER TABLE qn ALTER COLUMN e SET DEFAULT nextval('q_e_seq');
CREATE INDEX q_d_idx ON qn (d);
-- plumb:renamed from=positive
CREATE DOMAIN above_zero AS integer CONSTRAINT positive_check CHECK (VALUE > 0);
