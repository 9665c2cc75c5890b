CREATE TABLE p (a integer DEFAULT 1, t timestamp(3) DEFAULT now(), s serial) PARTITION BY RANGE (a);
