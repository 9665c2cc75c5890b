CREATE TABLE animal (name text, legs integer, CONSTRAINT legs_even CHECK (legs % 2 = 0));
CREATE TABLE dog (breed text, CONSTRAINT four CHECK (legs = 4)) INHERITS (animal);
