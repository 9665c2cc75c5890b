CREATE USER MAPPING FOR PUBLIC SERVER far;

ALTER TABLE public.by_options
    DROP CONSTRAINT by_options_a_check,
    OPTIONS (ADD y '1', DROP x),
    ALTER COLUMN a TYPE bigint,
    ALTER COLUMN a SET NOT NULL,
    ALTER COLUMN a OPTIONS (SET c '2', ADD d '3'),
    ALTER COLUMN b TYPE text,
    ALTER COLUMN a SET DEFAULT 5,
    ADD CONSTRAINT by_options_a_check CHECK (a > 1);

DROP USER MAPPING FOR alice SERVER by_wrapper;

DROP FOREIGN TABLE public.by_server;

CREATE FOREIGN TABLE public.by_server (
    a integer
)
SERVER farther OPTIONS (x '1');

DROP SERVER by_type;

DROP SERVER by_wrapper;

ALTER FOREIGN DATA WRAPPER w OPTIONS (ADD debug 'true');

CREATE SERVER by_type TYPE 'b' FOREIGN DATA WRAPPER w;

ALTER SERVER by_type OWNER TO alice;

GRANT USAGE ON FOREIGN SERVER by_type TO bob;

COMMENT ON SERVER by_type IS 'kept';

ALTER SERVER by_version VERSION '2';

CREATE SERVER by_wrapper FOREIGN DATA WRAPPER w2;

CREATE USER MAPPING FOR alice SERVER by_wrapper OPTIONS ("user" 'a');
