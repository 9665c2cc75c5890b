CREATE TABLE qn (b integer CONSTRAINT q_pkey PRIMARY KEY, c integer);
CREATE INDEX other_idx ON qn (c);
