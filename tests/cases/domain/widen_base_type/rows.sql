INSERT INTO t VALUES (1, 'abcde', '{a,b}');
