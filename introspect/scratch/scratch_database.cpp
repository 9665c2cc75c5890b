#include <fmt/format.h>
#include <unistd.h>

#include <random>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "introspect/db/connection.h"
#include "introspect/scratch/database_address.h"
#include "introspect/scratch/scratch.h"

namespace plumb {

constexpr std::string_view name_start = "plumb_scratch_";

static std::string unique_name() {
  std::random_device random;
  return fmt::format("{}{}_{:08x}{:08x}", name_start, getpid(), random(), random());
}

struct ScratchDatabase::Impl {
  std::string name;
  std::string where;
  pid_t creator = getpid();
  /// Open as long as the database is wanted, under the database's name: a scratch database that no session is named for
  /// is stale, whichever machine made it.
  db::Connection admin;

  Impl(const std::string& server, std::string name_)
      : name(std::move(name_)), where(with_database(server, name)), admin(server) {
    admin.execute("SET application_name = " + quote_literal(name));
  }
};

/// Drops what killed runs left behind and this role may drop. Databases of others, or in use, stay.
static void sweep_stale(db::Connection& admin) {
  db::Rows stale = admin.query(
      "SELECT d.datname FROM pg_catalog.pg_database d JOIN pg_catalog.pg_roles r ON r.oid = d.datdba"
      " WHERE starts_with(d.datname, $1) AND pg_catalog.pg_has_role(r.oid, 'USAGE')"
      " AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a"
      "  WHERE a.application_name = d.datname OR a.datid = d.oid)",
      {std::string(name_start)});
  for (size_t i = 0; i < stale.size(); i++) {
    try {
      admin.execute("DROP DATABASE IF EXISTS " + quote_identifier(stale.text(i, 0)));
    } catch (const Error& e) {
      if (e.code == ErrorCode::connection) throw;  // somebody else sweeps too: theirs to finish
    }
  }
}

static void create(db::Connection& admin, const std::string& name) {
  std::string start = fmt::format("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' ", quote_identifier(name));
  try {
    admin.execute(start + "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'");
  } catch (const Error& e) {
    if (e.sqlstate != "22023" && e.sqlstate != "42809") throw;  // a system without C.UTF-8
    admin.execute(start + "LC_COLLATE 'C' LC_CTYPE 'C'");
  }
}

ScratchDatabase::ScratchDatabase(const std::string& server) : impl_(std::make_unique<Impl>(server, unique_name())) {
  sweep_stale(impl_->admin);
  try {
    create(impl_->admin, impl_->name);
  } catch (Error& e) {
    if (e.sqlstate == "42501") e.hint = "ALTER ROLE ... CREATEDB, or leave --scratch out to use an embedded server";
    throw;
  }
}

/// A database that has a subscription is not dropped. Its slot is nobody's: none was made at a publisher.
static void drop_subscriptions(const std::string& database) {
  db::Connection connection(database);
  db::Rows names = connection.query(
      "SELECT subname FROM pg_catalog.pg_subscription s JOIN pg_catalog.pg_database d ON d.oid = subdbid"
      " WHERE datname = current_database()");
  for (size_t i = 0; i < names.size(); i++) {
    std::string subscription = "SUBSCRIPTION " + quote_identifier(names.text(i, 0));
    connection.execute("ALTER " + subscription + " DISABLE");
    connection.execute("ALTER " + subscription + " SET (slot_name = NONE)");
    connection.execute("DROP " + subscription);
  }
}

static void drop(db::Connection& admin, const std::string& name, const std::string& where) {
  std::string sql = fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", quote_identifier(name));
  try {
    admin.execute(sql);
  } catch (const Error& e) {
    if (e.sqlstate != "55006") throw;
    drop_subscriptions(where);
    admin.execute(sql);
  }
}

ScratchDatabase::~ScratchDatabase() {
  if (!impl_ || impl_->creator != getpid()) return;
  try {
    drop(impl_->admin, impl_->name, impl_->where);
  } catch (const Error&) {  // the server went away, or the next run sweeps it
  }
}

ScratchDatabase::ScratchDatabase(ScratchDatabase&&) noexcept = default;
const std::string& ScratchDatabase::connection_string() const { return impl_->where; }

}  // namespace plumb
