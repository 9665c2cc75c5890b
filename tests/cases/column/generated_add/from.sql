CREATE TABLE person (first text, last text);
