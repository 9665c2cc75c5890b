CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE item (
    id integer PRIMARY KEY,
    number bigint,               -- plumb:using number::bigint
    code varchar(20),            -- plumb:using code::varchar(20)
    key uuid,                    -- plumb:using key::uuid
    amount integer,              -- plumb:using nullif(amount, '')::integer
    state text,                  -- plumb:using state::text
    feeling mood,                -- plumb:using feeling::mood
    made timestamp with time zone,  -- plumb:using made AT TIME ZONE 'UTC'
    tag text[],                  -- plumb:using ARRAY[tag]
    doc text                     -- plumb:using doc::text
);
