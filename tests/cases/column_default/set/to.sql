CREATE TABLE t (id integer, state text DEFAULT 'new', n integer DEFAULT 1, at timestamptz DEFAULT now(), ok boolean DEFAULT false, tags text[] DEFAULT '{}', data jsonb DEFAULT '{"a": [1, 2]}');
