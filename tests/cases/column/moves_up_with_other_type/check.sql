DO $$ BEGIN IF (SELECT n FROM a) <> 2 THEN RAISE 'the value is gone'; END IF; END $$;
