#include "engine/model/subscription.h"

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/model/enum_names.h"

namespace plumb {

void references(const Subscription&, const Catalog&, References&) {}

void claims(const Subscription& s, Names& out) { out.push_back("subscription " + sql_name(s.id)); }

Alteration plan_alter(const Subscription&, const Subscription&, const FieldSet& fields, const Context& context) {
  bool fixed = fields.has("two_phase") && context.server_version < 180000;
  return {fixed ? Way::recreate : Way::in_place, {}};
}

namespace {

std::string names_sql(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& n : names) out += (out.empty() ? "" : ", ") + quote_identifier(n);
  return out;
}

/// The options that SET takes, one by one, where `wanted` says so.
template <class Wanted>
std::string options_sql(const Subscription& s, int server_version, Wanted wanted) {
  std::string out;
  auto say = [&](std::string_view name, const std::string& value, int since) {
    if (wanted(name) && server_version >= since)
      out += (out.empty() ? "" : ", ") + std::string(name == "slot" ? "slot_name" : name) + " = " + value;
  };
  auto flag = [](bool on) { return std::string(on ? "true" : "false"); };
  say("slot", s.slot ? quote_literal(*s.slot) : "NONE", 0);
  say("binary", flag(s.binary), 140000);
  bool unsaid = s.streaming == SubscriptionStreaming::usual;
  say("streaming", std::string(enum_word(unsaid ? usual_streaming(server_version) : s.streaming)), 140000);
  say("synchronous_commit", quote_literal(s.synchronous_commit), 0);
  say("two_phase", flag(s.two_phase), 150000);
  say("disable_on_error", flag(s.disable_on_error), 150000);
  say("password_required", flag(s.password_required), 160000);
  say("run_as_owner", flag(s.run_as_owner), 160000);
  say("origin", s.origin, 160000);
  say("failover", flag(s.failover), 170000);
  return out;
}

}  // namespace

/// Without a connection: whether the publisher answers, and who makes the slot there, is no matter of the schema.
void emit_create(const Subscription& s, const Context& context, Script& out) {
  Subscription usual;
  usual.slot = s.id.name;
  auto differs = [&](std::string_view name) {
    bool out_of_usual = false;
    for_each_field<Subscription>([&](const auto& f) {
      if (f.name == name) out_of_usual = !(s.*f.member == usual.*f.member);
    });
    return out_of_usual;
  };
  std::string options = options_sql(s, context.server_version, differs);
  out.statement("CREATE SUBSCRIPTION " + sql_name(s.id) + "\n    CONNECTION " + quote_literal(s.connection.text) +
                "\n    PUBLICATION " + names_sql(s.publications) + "\n    WITH (connect = false" +
                (options.empty() ? "" : ", " + options) + ")");
}

void emit_alter(const Subscription&, const Subscription& to, const FieldSet& fields, const Context& context,
                Script& out) {
  std::string head = "ALTER SUBSCRIPTION " + sql_name(to.id);
  if (fields.has("connection")) {
    out.statement(head + " CONNECTION " + quote_literal(to.connection.text));
    out.hazard(HazardType::data_loss, to.id,
               "gives " + describe(to.id) + " a connection without the password that the old one may have");
  }
  if (fields.has("publications"))
    out.statement(head + " SET PUBLICATION " + names_sql(to.publications) + " WITH (refresh = false)");
  std::string options =
      options_sql(to, context.server_version, [&](std::string_view name) { return fields.has(name); });
  if (!options.empty()) out.statement(head + " SET (" + options + ")");
}

/// The slot stays at the publisher: to drop it there, the publisher would have to answer, outside of any transaction.
void emit_drop(const Subscription& s, const Context&, Script& out) {
  std::string name = sql_name(s.id);
  out.statement("ALTER SUBSCRIPTION " + name + " DISABLE");
  if (s.slot) out.statement("ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)");
  out.statement("DROP SUBSCRIPTION " + name);
  std::string slot = s.slot ? "; its slot " + quote_identifier(*s.slot) + " stays at the publisher" : "";
  out.hazard(HazardType::data_loss, s.id, "drops " + describe(s.id) + " and how far it has come" + slot,
             s.slot ? "drop the slot there with pg_drop_replication_slot() when nothing else uses it" : "");
}

}  // namespace plumb
