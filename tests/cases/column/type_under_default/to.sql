CREATE TABLE flag (
    id integer PRIMARY KEY,
    enabled boolean DEFAULT true  -- plumb:using enabled = 'yes'
);
