CREATE TABLE zzz (id integer PRIMARY KEY, code text UNIQUE);
CREATE TABLE aaa (id integer PRIMARY KEY, z_code text REFERENCES zzz (code));
CREATE TABLE person (id integer PRIMARY KEY, code text REFERENCES zzz (code));
