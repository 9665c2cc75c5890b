-- plumb:renamed from=german
CREATE COLLATION deutsch (provider = icu, locale = 'de-DE');
CREATE TABLE people (name text COLLATE deutsch, CHECK (name COLLATE deutsch < 'z'));
