CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE thing (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code character(3) NOT NULL UNIQUE,
    parent_id integer NOT NULL REFERENCES parent ON DELETE CASCADE,
    price numeric(10,2) NOT NULL DEFAULT 0 CHECK (price >= 0),
    quantity integer DEFAULT 1,
    total numeric GENERATED ALWAYS AS (price * quantity) STORED,
    tags text[] NOT NULL DEFAULT '{}',
    data jsonb DEFAULT '{}'::jsonb,
    name text COLLATE "C",
    during tstzrange,
    EXCLUDE USING gist (during WITH &&)
) WITH (fillfactor = 70);
CREATE INDEX thing_data ON thing USING gin (data);
COMMENT ON TABLE thing IS 'everything at once';
COMMENT ON COLUMN thing.total IS 'price times quantity';
