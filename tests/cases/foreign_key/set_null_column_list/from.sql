CREATE TABLE member (tenant integer, id integer, PRIMARY KEY (tenant, id));
CREATE TABLE post (tenant integer NOT NULL, id integer, author integer, FOREIGN KEY (tenant, author) REFERENCES member);
