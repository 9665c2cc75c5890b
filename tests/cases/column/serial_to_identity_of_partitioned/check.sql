DO $$ DECLARE i bigint; BEGIN INSERT INTO t (b) VALUES ('y') RETURNING id INTO i; IF i <> 51 THEN RAISE 'id %', i; END IF; END $$;
