CREATE TYPE "Status" AS ENUM ('open', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, status "Status" NOT NULL DEFAULT 'open');
CREATE TABLE task (id integer PRIMARY KEY, status "Status" DEFAULT 'closed'::"Status");
