CREATE TYPE priority AS ENUM ('low', 'medium', 'high');
CREATE TABLE task (id integer PRIMARY KEY, priority priority NOT NULL DEFAULT 'low');
CREATE INDEX task_priority ON task (priority);
