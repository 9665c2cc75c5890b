#include "engine/model/subscription.h"

#include <algorithm>

#include "engine/model/enum_names.h"
#include "parser/sql/foreign_options.h"

namespace plumb {

namespace {

/// What concerns how it is made, or how it runs, is no part of the schema: connect, create_slot, copy_data, enabled,
/// refresh.
void apply_option(Subscription& s, const PgQuery__DefElem& option) {
  std::string_view name = option.defname;
  std::string text = option_text(option);
  if (name == "slot_name") s.slot = text == "none" ? std::nullopt : std::optional(text);
  if (name == "binary") s.binary = option_flag(option);
  if (name == "streaming")
    s.streaming = text == "parallel"    ? SubscriptionStreaming::parallel
                  : option_flag(option) ? SubscriptionStreaming::on
                                        : SubscriptionStreaming::off;
  if (name == "synchronous_commit") s.synchronous_commit = text;
  if (name == "two_phase") s.two_phase = option_flag(option);
  if (name == "disable_on_error") s.disable_on_error = option_flag(option);
  if (name == "password_required") s.password_required = option_flag(option);
  if (name == "run_as_owner") s.run_as_owner = option_flag(option);
  if (name == "origin") s.origin = text;
  if (name == "failover") s.failover = option_flag(option);
}

void apply_options(Subscription& s, PgQuery__Node* const* options, size_t count) {
  for (size_t i = 0; i < count; i++) apply_option(s, *options[i]->def_elem);
}

void set_publications(Subscription& s, std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  s.publications = std::move(names);
}

ConnectionString connection_of(Interpreter& in, const char* conninfo) {
  ConnectionString out{without_password(conninfo)};
  if (out.text != conninfo) {
    report(in, Severity::note, "secret", "the password in the connection is passed over",
           "plumb neither stores nor prints it; set it with ALTER SUBSCRIPTION ... CONNECTION");
  }
  return out;
}

}  // namespace

void run_create_subscription(Interpreter& in, const PgQuery__CreateSubscriptionStmt& stmt) {
  Subscription s;
  s.id = object_id(Kind::subscription, "", stmt.subname);
  s.connection = connection_of(in, stmt.conninfo);
  s.slot = stmt.subname;
  set_publications(s, strings_of(stmt.publication, stmt.n_publication));
  apply_options(s, stmt.options, stmt.n_options);
  ObjectId id = s.id;
  add_object(in, std::move(s));
  declare_renames(in, id);
}

void run_alter_subscription(Interpreter& in, const PgQuery__AlterSubscriptionStmt& stmt) {
  ObjectId id = object_id(Kind::subscription, "", stmt.subname);
  Subscription* s = in.draft.find<Subscription>(id);
  if (s == nullptr) throw MissingObject{describe(id) + " does not exist", id.name, "", "unknown_subscription", -1};
  std::vector<std::string> names = strings_of(stmt.publication, stmt.n_publication);
  switch (stmt.kind) {
    case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_OPTIONS:
      return apply_options(*s, stmt.options, stmt.n_options);
    case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_CONNECTION:
      s->connection = connection_of(in, stmt.conninfo);
      return;
    case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_SET_PUBLICATION:
      return set_publications(*s, std::move(names));
    case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_ADD_PUBLICATION:
      names.insert(names.end(), s->publications.begin(), s->publications.end());
      return set_publications(*s, std::move(names));
    case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_DROP_PUBLICATION:
      std::erase_if(s->publications,
                    [&](const auto& p) { return std::find(names.begin(), names.end(), p) != names.end(); });
      return;
    default:
      return;  // ENABLE, DISABLE, REFRESH and SKIP are how it runs.
  }
}

void run_drop_subscription(Interpreter& in, const PgQuery__DropSubscriptionStmt& stmt) {
  ObjectId id = object_id(Kind::subscription, "", stmt.subname);
  if (in.draft.contains(id)) return remove_object(in, id);
  if (!stmt.missing_ok) throw MissingObject{describe(id) + " does not exist", id.name, "", "unknown_subscription", -1};
}

}  // namespace plumb
