CREATE TYPE new_status AS ENUM ('open', 'closed', 'lost');
CREATE TABLE ticket (
    id integer PRIMARY KEY,
    status new_status NOT NULL  -- plumb:using status::text::new_status
);
