CREATE TABLE region (country text, code text, PRIMARY KEY (country, code));
CREATE TABLE city (id integer PRIMARY KEY, country text, region text, CONSTRAINT city_region FOREIGN KEY (country, region) REFERENCES region (country, code) MATCH FULL);
