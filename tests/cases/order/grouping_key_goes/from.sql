CREATE TABLE a (id integer, n text, CONSTRAINT a_pkey PRIMARY KEY (id));
CREATE TABLE b (x integer, y integer, n text, m integer, CONSTRAINT b_pkey PRIMARY KEY (x, y));
CREATE VIEW of_a AS SELECT id, n FROM a GROUP BY id;
CREATE VIEW of_b AS SELECT x, y, n FROM b GROUP BY x, y;
CREATE VIEW of_both AS SELECT of_a.id, of_b.n FROM of_a JOIN of_b ON of_a.id = of_b.x;
