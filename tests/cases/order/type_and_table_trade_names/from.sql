CREATE TYPE item AS ENUM ('a', 'b');
CREATE TABLE thing (id integer, kind item);
