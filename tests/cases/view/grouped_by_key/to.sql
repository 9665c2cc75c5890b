CREATE TABLE a (id integer, n text, m integer NOT NULL, CONSTRAINT a_pkey PRIMARY KEY (id) INCLUDE (m));
CREATE TABLE b (a integer, amount integer);
CREATE VIEW named AS SELECT id, n FROM a GROUP BY id;
CREATE VIEW summed AS SELECT a.id, a.n, sum(b.amount) AS total FROM a JOIN b ON b.a = a.id GROUP BY a.id ORDER BY a.m;
CREATE VIEW counted AS SELECT a.id, max(a.n) AS n FROM a GROUP BY a.id;
