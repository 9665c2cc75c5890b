CREATE TABLE t (a integer, b date DEFAULT 'today');
