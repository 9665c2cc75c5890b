CREATE TABLE department (id integer PRIMARY KEY, boss integer);
CREATE TABLE employee (id integer PRIMARY KEY, department integer NOT NULL REFERENCES department);
ALTER TABLE department ADD FOREIGN KEY (boss) REFERENCES employee;
