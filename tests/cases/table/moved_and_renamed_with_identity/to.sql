CREATE SCHEMA b;
-- plumb:renamed from=public.t
CREATE TABLE b.u (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v int UNIQUE);
-- plumb:renamed from=public.st
CREATE STATISTICS b.st2 ON id, v FROM b.u;
