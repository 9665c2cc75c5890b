INSERT INTO "Log" (id, msg) VALUES (1, 'kept');
