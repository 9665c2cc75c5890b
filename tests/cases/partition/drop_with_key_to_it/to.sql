CREATE TABLE c (k text, id integer);
CREATE TABLE m_b (id integer NOT NULL, k text NOT NULL, PRIMARY KEY (k, id));
