INSERT INTO t VALUES ('ab        ', 'ab        ', '{"ab       "}', 'ab  ', 'ab        ');
