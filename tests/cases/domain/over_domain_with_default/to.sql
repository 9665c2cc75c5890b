CREATE DOMAIN amount AS numeric(12,2) DEFAULT 0 CHECK (VALUE >= 0);
CREATE DOMAIN price AS amount;
CREATE DOMAIN fee AS amount DEFAULT NULL;
CREATE DOMAIN tip AS amount DEFAULT 1;
CREATE TABLE sale (id integer PRIMARY KEY, price price, fee fee, tip tip);
