CREATE TYPE old_status AS ENUM ('open', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, status old_status NOT NULL);
