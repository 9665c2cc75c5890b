CREATE TABLE region (country text, code text, PRIMARY KEY (country, code));
CREATE TABLE city (id integer PRIMARY KEY, country text, region text);
