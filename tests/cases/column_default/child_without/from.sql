CREATE TABLE p (a integer DEFAULT 1, t timestamp DEFAULT now(), s serial) PARTITION BY RANGE (a);
