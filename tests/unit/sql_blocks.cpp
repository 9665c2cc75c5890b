// DO blocks, procedures and functions that migrations run: which of them leave the schema as it is, told offline.
#include <doctest/doctest.h>

#include <string>

#include "parser/sql/load.h"

using namespace plumb;

namespace {

const std::string schema =
    "CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, done boolean);\n"
    "CREATE TABLE lines (order_id bigint, price numeric);\n";

/// Whether the statements can be replayed without a server.
bool is_known(const std::string& sql) {
  Loaded loaded = replay_migrations_sql({{"1/migration.sql", schema}, {"2/migration.sql", sql}}, {});
  for (const Diagnostic& d : loaded.diagnostics.all()) {
    if (d.severity == Severity::error && loaded.needs_server.empty()) FAIL(render(d));
  }
  return loaded.needs_server.empty();
}

bool block_is_known(const std::string& body) { return is_known("DO $$\n" + body + "\n$$;"); }

}  // namespace

TEST_CASE("blocks: a backfill in batches is passed over") {
  CHECK(is_known(R"sql(
-- plumb:transaction off repeatable
DO $$
DECLARE
  batch CONSTANT int := 1000;
  last_id bigint := 0;
  done bigint;
  line record;
BEGIN
  LOOP
    WITH chosen AS (
      SELECT id FROM orders WHERE total IS NULL AND id > last_id ORDER BY id LIMIT batch FOR UPDATE SKIP LOCKED
    )
    UPDATE orders o SET total = (SELECT sum(price) FROM lines WHERE order_id = o.id) FROM chosen WHERE o.id = chosen.id;
    GET DIAGNOSTICS done = ROW_COUNT;
    EXIT WHEN done = 0;
    COMMIT;
    RAISE NOTICE 'orders done: %', done;
    PERFORM pg_sleep(0.1);
  END LOOP;
  FOR line IN SELECT * FROM lines LOOP
    IF line.price < 0 THEN
      DELETE FROM lines WHERE order_id = line.order_id;
    ELSIF line.price = 0 THEN
      INSERT INTO lines VALUES (line.order_id, 1) ON CONFLICT DO NOTHING;
    ELSE
      last_id := greatest(last_id, line.order_id);
    END IF;
  END LOOP;
  WHILE last_id > 0 LOOP
    last_id = last_id - 1;
    CONTINUE WHEN last_id % 2 = 0;
  END LOOP;
  FOR i IN 1 .. 10 LOOP
    SELECT count(*) INTO STRICT done FROM orders WHERE id = i;
    ASSERT done < 2, 'twice';
  END LOOP;
  TRUNCATE lines;
EXCEPTION
  WHEN unique_violation THEN
    RAISE EXCEPTION 'no: %', SQLERRM USING HINT = 'look';
END
$$;)sql"));
  CHECK(is_known("DO LANGUAGE plpgsql 'BEGIN LOOP UPDATE orders SET total = 1; EXIT; END LOOP; END';"));
}

TEST_CASE("blocks: DDL in a straight line is known beside variables") {
  CHECK(block_is_known(
      "DECLARE first_part text[] := ARRAY['a', 'b']; n numeric(10, 2); BEGIN ALTER TABLE orders ADD COLUMN "
      "code text; UPDATE orders SET code = first_part[floor(random() * 2) + 1]; CREATE INDEX ON orders "
      "(code); END"));
  CHECK(block_is_known("BEGIN DECLARE n int = 1; BEGIN DROP TABLE lines; END; END"));
  CHECK(!block_is_known("DECLARE n int := create_hypertable(); BEGIN DROP TABLE lines; END"));
  CHECK(!block_is_known("DECLARE n int DEFAULT (SELECT create_hypertable()); BEGIN DROP TABLE lines; END"));
  CHECK(!block_is_known("DECLARE n int; BEGIN n := 1; DROP TABLE lines; END"));
  CHECK(!block_is_known("BEGIN SET search_path = other; DROP TABLE lines; END"));
  CHECK(!block_is_known("BEGIN SET LOCAL ROLE other; DROP TABLE lines; END"));
}

TEST_CASE("blocks: what a catalog is asked may stand in brackets, behind AND, or in to_regclass") {
  const std::string drop = " THEN DROP TABLE lines; END IF; END";
  CHECK(block_is_known("BEGIN IF (EXISTS (SELECT 1 FROM pg_class))" + drop));
  CHECK(block_is_known("BEGIN IF ( NOT ( EXISTS (SELECT 1 FROM pg_class) ) )" + drop));
  CHECK(block_is_known("BEGIN IF (SELECT NOT EXISTS (SELECT 1 FROM pg_class))" + drop));
  CHECK(block_is_known(
      "BEGIN IF EXISTS (SELECT 1 FROM pg_class) AND NOT EXISTS (SELECT FROM information_schema.tables)" + drop));
  CHECK(block_is_known("BEGIN IF to_regclass('lines') IS NOT NULL" + drop));
  CHECK(!block_is_known("BEGIN IF EXISTS (SELECT 1 FROM pg_class) AND EXISTS (SELECT FROM orders)" + drop));
  CHECK(!block_is_known("BEGIN IF EXISTS (SELECT 1 FROM pg_class) OR EXISTS (SELECT FROM pg_type)" + drop));
  CHECK(!block_is_known("BEGIN IF (SELECT count(*) FROM orders) = 0" + drop));
}

TEST_CASE("blocks: DDL, SQL that is built at run time and calls that may do either stay unknown") {
  CHECK(!block_is_known("BEGIN FOR i IN 1 .. 3 LOOP CREATE TABLE made (id int); END LOOP; END"));
  CHECK(!block_is_known("BEGIN FOR i IN 1 .. 3 LOOP ALTER TABLE orders ADD COLUMN x int; END LOOP; END"));
  CHECK(!block_is_known("DECLARE r record; BEGIN FOR r IN SELECT 1 LOOP EXECUTE 'DROP TABLE orders'; END LOOP; END"));
  CHECK(!block_is_known("DECLARE r record; BEGIN FOR r IN EXECUTE 'SELECT 1' LOOP NULL; END LOOP; END"));
  CHECK(!block_is_known("DECLARE n int := 1; BEGIN SET search_path = other; END"));
  CHECK(!block_is_known("DECLARE n int := 1; BEGIN PERFORM create_hypertable('orders', 'id'); END"));
  CHECK(!block_is_known("DECLARE n int := 1; BEGIN CALL somebody_elses(); END"));
  CHECK(!block_is_known("this is no PL/pgSQL"));
  CHECK(!is_known("DO LANGUAGE plpython3u $$ plpy.execute('DROP TABLE orders') $$;"));
}

TEST_CASE("blocks: temporary tables are no part of the schema") {
  const std::string loop =
      "CREATE TEMP TABLE IF NOT EXISTS todo (id bigint) ON COMMIT DROP;\n"
      "INSERT INTO todo SELECT id FROM orders WHERE done LIMIT 500;\n"
      "EXIT WHEN NOT FOUND;\n"
      "UPDATE orders SET total = 0 WHERE id IN (SELECT id FROM todo);\n"
      "TRUNCATE todo;\n";
  CHECK(block_is_known("BEGIN\n LOOP\n" + loop + "END LOOP;\nEND"));
  CHECK(block_is_known(
      "BEGIN\n LOOP\n EXIT WHEN true; CREATE TEMPORARY TABLE a AS SELECT * FROM orders; CREATE INDEX ON a (id);"
      " CREATE TABLE pg_temp.b (); DROP TABLE a, pg_temp.b; END LOOP;\nEND"));
  CHECK(is_known("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN\n LOOP\n" + loop +
                 "END LOOP;\nEND $$; SELECT f();"));
  for (const char* ddl : {"CREATE TABLE todo (id bigint)", "CREATE UNLOGGED TABLE todo AS SELECT 1 AS a",
                          "CREATE INDEX ON orders (total)", "DROP TABLE orders", "DROP TABLE IF EXISTS orders",
                          "DROP TABLE todo", "DROP VIEW todo"}) {
    CAPTURE(ddl);
    CHECK_FALSE(block_is_known("BEGIN\n LOOP\n EXIT WHEN true; " + std::string(ddl) + "; END LOOP;\nEND"));
  }
}

TEST_CASE("blocks: DDL is found wherever it hides") {
  for (const char* around : {
           "IF n = 1 THEN NULL; ELSE @ END IF;",
           "IF n = 1 THEN NULL; ELSIF n = 2 THEN @ END IF;",
           "IF n = 1 THEN @ END IF;",
           "CASE n WHEN 1 THEN @ ELSE NULL; END CASE;",
           "CASE n WHEN 1 THEN NULL; ELSE @ END CASE;",
           "CASE WHEN n = 1 THEN @ END CASE;",
           "LOOP @ EXIT; END LOOP;",
           "WHILE n = 1 LOOP @ END LOOP;",
           "FOR i IN REVERSE 3 .. 1 BY 1 LOOP @ END LOOP;",
           "FOR r IN SELECT 1 LOOP @ END LOOP;",
           "FOREACH n IN ARRAY ARRAY[1] LOOP @ END LOOP;",
           "BEGIN @ END;",
           "DECLARE m int := 1; BEGIN @ END;",
           "BEGIN NULL; EXCEPTION WHEN others THEN @ END;",
           "BEGIN NULL; EXCEPTION WHEN unique_violation THEN NULL; WHEN others THEN @ END;",
       }) {
    CAPTURE(around);
    std::string body = around, start = "DECLARE n int := 1; r record; BEGIN FOR i IN 1 .. 1 LOOP NULL; END LOOP; ";
    size_t at = body.find('@');
    CHECK(block_is_known(start + std::string(body).replace(at, 1, "DELETE FROM lines;") + " END"));
    CHECK(!block_is_known(start + std::string(body).replace(at, 1, "DROP TABLE lines;") + " END"));
    CHECK(!block_is_known(start + std::string(body).replace(at, 1, "EXECUTE 'DROP TABLE lines';") + " END"));
  }
  const std::string change =
      "CREATE FUNCTION change() RETURNS int LANGUAGE plpgsql AS $$ BEGIN DROP TABLE lines; END $$;\n";
  for (const char* use : {
           "n := change();",
           "n = 1 + change();",
           "a[change()] := 1;",
           "IF change() = 1 THEN NULL; END IF;",
           "WHILE change() = 1 LOOP NULL; END LOOP;",
           "FOR i IN change() .. 2 LOOP NULL; END LOOP;",
           "FOR i IN 1 .. change() LOOP NULL; END LOOP;",
           "FOR i IN 1 .. 2 BY change() LOOP NULL; END LOOP;",
           "FOR r IN SELECT change() LOOP NULL; END LOOP;",
           "FOREACH n IN ARRAY ARRAY[change()] LOOP NULL; END LOOP;",
           "CASE change() WHEN 1 THEN NULL; END CASE;",
           "CASE n WHEN change() THEN NULL; END CASE;",
           "LOOP EXIT WHEN change() = 1; END LOOP;",
           "RAISE NOTICE '%', change();",
           "RAISE EXCEPTION USING MESSAGE = change()::text;",
           "ASSERT change() = 1;",
           "ASSERT true, change()::text;",
           "PERFORM change();",
           "SELECT change() INTO n;",
           "UPDATE orders SET total = change();",
           "DELETE FROM orders WHERE id IN (SELECT change());",
           "DECLARE m int := change(); BEGIN NULL; END;",
       }) {
    CAPTURE(use);
    CHECK(!is_known(change + "DO $$ DECLARE n int; a int[]; r record; BEGIN " + use + " END $$;"));
  }
}

TEST_CASE("blocks: the schema's own functions and procedures are looked into") {
  const std::string fill =
      "CREATE PROCEDURE fill(batch int, INOUT done bigint DEFAULT 0) LANGUAGE plpgsql AS $$\n"
      "BEGIN LOOP UPDATE orders SET total = 0 WHERE id < batch; GET DIAGNOSTICS done = ROW_COUNT;\n"
      "EXIT WHEN done = 0; COMMIT; END LOOP; END $$;\n";
  CHECK(is_known(fill + "CALL fill(100);\nDROP PROCEDURE fill(int, bigint);"));
  CHECK(is_known(fill + "DO $$ DECLARE n bigint := 1; BEGIN CALL fill(1, n); END $$;"));
  const std::string change = "CREATE FUNCTION change() RETURNS int LANGUAGE plpgsql AS $$ ";
  CHECK(is_known(change + "BEGIN UPDATE orders SET total = 1; RETURN 1; END $$; SELECT change();"));
  CHECK(is_known(change + "BEGIN IF false THEN RETURN change(); END IF; RETURN 1; END $$; SELECT change();"));
  CHECK(!is_known(change + "BEGIN DROP TABLE lines; RETURN 1; END $$; SELECT change();"));
  CHECK(!is_known(change + "BEGIN EXECUTE 'DROP TABLE lines'; RETURN 1; END $$; SELECT change();"));
  CHECK(
      !is_known(change + "BEGIN DROP TABLE lines; RETURN 1; END $$;\nDO $$ DECLARE n int := change(); BEGIN END $$;"));
  CHECK(!is_known(
      change + "BEGIN DROP TABLE lines; RETURN 1; END $$;\n" +
      "CREATE PROCEDURE outer_one() LANGUAGE plpgsql AS $$ BEGIN PERFORM change(); END $$; CALL outer_one();"));
  CHECK(is_known(
      "CREATE FUNCTION s() RETURNS SETOF bigint LANGUAGE sql AS $$ UPDATE orders SET total = 1 RETURNING id $$;"
      "SELECT s();"));
  CHECK(!is_known("CREATE FUNCTION s() RETURNS void LANGUAGE sql AS $$ DROP TABLE lines $$; SELECT s();"));
  CHECK(
      is_known("CREATE FUNCTION rows_of(a int) RETURNS TABLE (b bigint) LANGUAGE plpgsql AS $$ "
               "BEGIN RETURN QUERY SELECT id FROM orders WHERE id > a; END $$; SELECT * FROM rows_of(1);"));
}

namespace {

/// What is there after the block, as SQL, where all of it can be known offline; else "unknown".
std::string after_block(const std::string& body, const std::string& before = "") {
  Loaded loaded = replay_migrations_sql(
      {{"1/migration.sql", schema + before}, {"2/migration.sql", "DO $$\n" + body + "\n$$;"}}, {});
  if (!loaded.needs_server.empty()) return "unknown";
  std::string out;
  for (const Table& t : loaded.catalog.all<Table>()) {
    out += (out.empty() ? "" : " ") + t.id.name.str() + "(";
    for (const Column* c : loaded.catalog.columns_of(t.id)) out += (out.back() == '(' ? "" : " ") + c->id.name.str();
    out += ")";
  }
  return out;
}

}  // namespace

TEST_CASE("blocks: of IF and ELSE, the one runs whose condition holds") {
  const std::string orders = " orders(id total done)", lines = "lines(order_id price)";
  CHECK(after_block("BEGIN IF EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = 'public' AND "
                    "table_name = 'lines') THEN ALTER TABLE lines ADD COLUMN a int; ELSE CREATE TABLE lines (b int); "
                    "END IF; END") == "lines(order_id price a)" + orders);
  CHECK(after_block("BEGIN IF to_regclass('public.items') IS NOT NULL THEN ALTER TABLE items ADD COLUMN a int; "
                    "ELSIF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'mood') THEN CREATE TABLE items (b int); "
                    "ELSE CREATE TABLE items (c int); END IF; END") == "items(b) " + lines + orders);
  CHECK(after_block("BEGIN IF to_regclass('items') IS NOT NULL THEN ALTER TABLE items ADD COLUMN a int; "
                    "ELSIF NOT EXISTS (SELECT FROM pg_type t WHERE t.typname = 'mood') THEN CREATE TABLE items (b int);"
                    " ELSE CREATE TABLE items (c int); END IF; END",
                    "CREATE TYPE mood AS ENUM ('x');") == "items(c) " + lines + orders);
  // What the first statement of an arm changes is not asked again.
  CHECK(after_block("BEGIN IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'lines' AND "
                    "column_name = 'a') THEN ALTER TABLE lines ADD COLUMN a int; ALTER TABLE lines ADD COLUMN b int; "
                    "ELSE ALTER TABLE lines DROP COLUMN a; END IF; END") == "lines(order_id price a b)" + orders);
  CHECK(
      after_block("BEGIN IF EXISTS (SELECT FROM pg_class WHERE relname = 'lines') THEN IF EXISTS (SELECT FROM pg_class "
                  "WHERE relname = 'items') THEN DROP TABLE items; ELSE DROP TABLE lines; END IF; ELSE DROP TABLE "
                  "orders; END IF; END") == "orders(id total done)");
}

TEST_CASE("blocks: an arm that changes nothing needs no answer, two that do need one") {
  CHECK(
      block_is_known("BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'x') THEN RAISE NOTICE 'there'; ELSE "
                     "CREATE TABLE made (id int); END IF; END"));
  CHECK(after_block("BEGIN IF EXISTS (SELECT FROM pg_class WHERE relname = 'lines') THEN RAISE NOTICE 'there'; ELSE "
                    "ALTER TABLE orders ADD COLUMN a int; END IF; END") ==
        "lines(order_id price) orders(id total done)");
  const std::string arms = " THEN DROP TABLE lines; ELSE DROP TABLE orders; END IF; END";
  CHECK(!block_is_known("BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'x')" + arms));
  CHECK(!block_is_known("BEGIN IF EXISTS (SELECT FROM pg_class WHERE relname LIKE 'x%')" + arms));
  CHECK(!block_is_known("BEGIN IF EXISTS (SELECT FROM orders)" + arms));
  CHECK(!block_is_known("BEGIN IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')" + arms));
  CHECK(!block_is_known("BEGIN IF EXISTS (SELECT FROM pg_type WHERE typname = 'text')" + arms));
  CHECK(!block_is_known("BEGIN IF EXISTS (SELECT FROM pg_constraint WHERE conname = 'orders_id_not_null')" + arms));
}
