DO $$ BEGIN IF (SELECT n FROM c) + (SELECT n FROM dd) <> 4 THEN RAISE 'the value is gone'; END IF; END $$;
