#include "cli/drizzle_snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "engine/model/all_kinds.h"

namespace plumb::cli {

namespace {

using Json = nlohmann::ordered_json;

/// A random UUID, version 4.
std::string new_id() {
  std::random_device random;
  auto bits = [&](uint32_t mask) { return random() & mask; };
  return fmt::format("{:08x}-{:04x}-4{:03x}-{:04x}-{:08x}{:04x}", bits(0xffffffff), bits(0xffff), bits(0xfff),
                     0x8000 | bits(0x3fff), bits(0xffffffff), bits(0xffff));
}

std::string key_of(const Name& schema, const Name& name) { return fmt::format("{}.{}", schema.str(), name.str()); }

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  size_t at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

/// "(10,2)" as drizzle-kit writes it: "(10, 2)".
std::string spaced(const std::string& modifiers) { return replaced(modifiers, ",", ", "); }

std::string type_text(const TypeName& type) {
  std::string name = type.name.str(), modifiers = type.modifiers.str(), array = type.array ? "[]" : "";
  if (!type.builtin()) return name + array;
  if (name == "character varying") name = "varchar";
  if (name == "character") name = "char";
  if (name == "bit varying") name = "varbit";
  for (std::string_view time : {"timestamp", "time"}) {
    if (name == fmt::format("{} without time zone", time))
      return fmt::format("{}{}{}{}", time, modifiers.empty() ? "" : " ", modifiers, array);
    if (name == fmt::format("{} with time zone", time))
      return fmt::format("{}{}{} with time zone{}", time, modifiers.empty() ? "" : " ", modifiers, array);
  }
  return name + spaced(modifiers) + array;
}

/// "serial" for what CREATE TABLE with serial makes; "" for any other column.
std::string serial_type(const Catalog& catalog, const Column& column, const ColumnDefault* standard) {
  if (!standard || !standard->expression.text.starts_with("nextval(")) return "";
  bool owned = std::any_of(catalog.all<Sequence>().begin(), catalog.all<Sequence>().end(), [&](const Sequence& s) {
    return s.owner_table.schema == column.id.schema && s.owner_table.name == column.id.parent &&
           s.owner_column == column.id.name.str();
  });
  static const std::map<std::string, std::string> serials = {
      {"integer", "serial"}, {"bigint", "bigserial"}, {"smallint", "smallserial"}};
  auto found = serials.find(column.type.name.str());
  return owned && column.type.builtin() && found != serials.end() ? found->second : "";
}

/// A literal's cast is left out, as people write defaults in TypeScript; JSON keeps its own.
Json default_value(const Column& column, const std::string& text) {
  std::string type = column.type.name.str();
  if (text == "true" || text == "false") return text == "true";
  Json number = Json::parse(text, nullptr, false);
  if (number.is_number()) return type == "numeric" || text.size() > 15 ? Json(fmt::format("'{}'", text)) : number;
  bool json = type == "json" || type == "jsonb";
  if (!text.empty() && text[0] == '\'') {
    size_t end = 1;
    while (end < text.size() && (text[end] != '\'' || text.compare(end, 2, "''") == 0))
      end += text[end] == '\'' ? 2 : 1;
    bool only_cast = text.compare(std::min(end + 1, text.size()), 2, "::") == 0 || end + 1 == text.size();
    if (only_cast) return text.substr(0, end + 1) + (json ? "::" + type : "");
  }
  return text;
}

Json sequence_entry(const std::string& name, const std::string& schema, const SequenceOptions& o) {
  return {{"name", name},
          {"schema", schema},
          {"increment", std::to_string(o.increment)},
          {"startWith", std::to_string(o.start)},
          {"minValue", std::to_string(o.min_value)},
          {"maxValue", std::to_string(o.max_value)},
          {"cache", std::to_string(o.cache)},
          {"cycle", o.cycle}};
}

/// The table's primary key when it is of one column: drizzle-kit says so of the column.
bool is_primary(const Catalog& catalog, const Column& column) {
  auto [first, last] = catalog.children<KeyConstraint>(column.id.schema, column.id.parent);
  return std::any_of(first, last, [&](const KeyConstraint& k) {
    return k.primary && k.columns.size() == 1 && k.columns[0] == column.id.name.str();
  });
}

Json column_entry(const Catalog& catalog, const Column& column) {
  const auto* standard =
      catalog.find<ColumnDefault>(object_id(Kind::column_default, column.id.schema, column.id.name, column.id.parent));
  std::string serial = serial_type(catalog, column, standard);
  Json out = {{"name", column.id.name.str()}, {"type", serial.empty() ? type_text(column.type) : serial}};
  if (!column.type.builtin()) out["typeSchema"] = column.type.schema.str();
  out["primaryKey"] = is_primary(catalog, column);
  out["notNull"] = column.not_null;
  if (standard && serial.empty()) out["default"] = default_value(column, standard->expression.text);
  if (column.identity) {
    Json identity = {{"type", column.identity->when == IdentityWhen::always ? "always" : "byDefault"}};
    identity.update(sequence_entry(column.identity->sequence_name, column.id.schema.str(), column.identity->options));
    out["identity"] = identity;
  }
  if (column.generated) out["generated"] = {{"as", column.generated->expression.text}, {"type", "stored"}};
  return out;
}

Json index_entry(const Index& index) {
  Json columns = Json::array();
  for (const IndexElement& e : index.elements) {
    Json one = {{"expression", e.expression ? e.expression->text : e.column},
                {"isExpression", e.expression.has_value()},
                {"asc", !e.descending},
                {"nulls", e.nulls_first ? "first" : "last"}};
    if (!e.opclass.empty()) one["opclass"] = e.opclass.name.str();
    columns.push_back(std::move(one));
  }
  Json with = Json::object();
  for (const auto& [name, value] : index.options) with[name] = value;
  Json out = {{"name", index.id.name.str()}, {"columns", columns}, {"isUnique", index.unique}};
  if (index.predicate) out["where"] = index.predicate->text;
  out["concurrently"] = false;
  out["method"] = index.method;
  out["with"] = with;
  return out;
}

std::string action_text(ForeignKeyAction action) {
  std::string text(enum_names(action)[static_cast<size_t>(action)]);
  return replaced(text, "_", " ");
}

Json foreign_key_entry(const ForeignKey& key) {
  Json out = {{"name", key.id.name.str()}, {"tableFrom", key.id.parent.str()}, {"tableTo", key.table.name.str()}};
  if (key.table.schema.str() != "public") out["schemaTo"] = key.table.schema.str();
  out["columnsFrom"] = key.columns;
  out["columnsTo"] = key.referenced_columns;
  out["onDelete"] = action_text(key.on_delete);
  out["onUpdate"] = action_text(key.on_update);
  return out;
}

/// The next snapshot while it is made.
class Snapshot {
 public:
  Snapshot(const std::string& before, const Catalog& from, const Catalog& to, const std::vector<ObjectId>& touched)
      : json_(Json::parse(before)), from_(from), to_(to), touched_(touched.begin(), touched.end()) {}
  std::string next();

 private:
  /// Takes out what is gone, puts in what is new or was touched.
  template <class T, class Erase, class Put>
  void exchange(Erase erase, Put put) {
    for (const T& o : from_.all<T>()) {
      if (!to_.find<T>(o.id)) erase(o.id);
    }
    for (const T& o : to_.all<T>()) {
      if (!from_.find<T>(o.id) || touched_.contains(o.id)) put(o);
    }
  }
  template <class T, class Entry>
  void exchange_parts(const char* where, Entry entry) {
    exchange<T>([&](const ObjectId& id) { erase_part(where, id); },
                [&](const T& o) { part(where, o.id)[o.id.name.str()] = entry(o); });
  }
  Json& tables() { return json_["tables"]; }
  Json& table(const Name& schema, const Name& name) { return tables()[key_of(schema, name)]; }
  Json& part(const char* where, const ObjectId& id) { return table(id.schema, id.parent)[where]; }
  void erase_part(const char* where, const ObjectId& id) {
    auto found = tables().find(key_of(id.schema, id.parent));
    if (found != tables().end()) (*found)[where].erase(id.name.str());
  }
  void exchange_tables();
  void exchange_columns();
  void exchange_keys();
  void exchange_the_rest();

  Json json_;
  const Catalog& from_;
  const Catalog& to_;
  std::set<ObjectId> touched_;
};

void Snapshot::exchange_tables() {
  exchange<Table>([&](const ObjectId& id) { tables().erase(key_of(id.schema, id.name)); },
                  [&](const Table& t) {
                    Json& entry = table(t.id.schema, t.id.name);
                    if (entry.is_null()) {
                      std::string schema = t.id.schema.str();
                      entry = {{"name", t.id.name.str()}, {"schema", schema == "public" ? "" : schema}};
                      for (const char* part : {"columns", "indexes", "foreignKeys", "compositePrimaryKeys",
                                               "uniqueConstraints", "policies", "checkConstraints"})
                        entry[part] = Json::object();
                    }
                    entry["isRLSEnabled"] = t.row_security;
                  });
}

/// A column's entry also says of its default and of the key that is its alone.
void Snapshot::exchange_columns() {
  auto touch_column = [&](const ObjectId& part, const std::string& column) {
    touched_.insert(object_id(Kind::column, part.schema, column, part.parent));
  };
  exchange<ColumnDefault>([&](const ObjectId& id) { touch_column(id, id.name.str()); },
                          [&](const ColumnDefault& d) { touch_column(d.id, d.id.name.str()); });
  for (const Catalog* side : {&from_, &to_}) {
    for (const KeyConstraint& k : side->all<KeyConstraint>()) {
      bool stays = from_.find<KeyConstraint>(k.id) && to_.find<KeyConstraint>(k.id) && !touched_.contains(k.id);
      if (k.primary && k.columns.size() == 1 && !stays) touch_column(k.id, k.columns[0]);
    }
  }
  exchange_parts<Column>("columns", [&](const Column& c) { return column_entry(to_, c); });
}

void Snapshot::exchange_keys() {
  exchange<KeyConstraint>(
      [&](const ObjectId& id) {
        erase_part("uniqueConstraints", id);
        erase_part("compositePrimaryKeys", id);
      },
      [&](const KeyConstraint& k) {
        if (k.primary && k.columns.size() == 1) return;
        Json entry = {{"name", k.id.name.str()}};
        if (!k.primary) entry["nullsNotDistinct"] = k.nulls_not_distinct;
        entry["columns"] = k.columns;
        part(k.primary ? "compositePrimaryKeys" : "uniqueConstraints", k.id)[k.id.name.str()] = entry;
      });
}

void Snapshot::exchange_the_rest() {
  exchange_parts<Index>("indexes", index_entry);
  exchange_parts<ForeignKey>("foreignKeys", foreign_key_entry);
  exchange_parts<CheckConstraint>("checkConstraints", [](const CheckConstraint& c) {
    return Json{{"name", c.id.name.str()}, {"value", c.expression.text}};
  });
  exchange<EnumType>([&](const ObjectId& id) { json_["enums"].erase(key_of(id.schema, id.name)); },
                     [&](const EnumType& e) {
                       json_["enums"][key_of(e.id.schema, e.id.name)] = {
                           {"name", e.id.name.str()}, {"schema", e.id.schema.str()}, {"values", e.values}};
                     });
  exchange<Schema>([&](const ObjectId& id) { json_["schemas"].erase(id.name.str()); },
                   [&](const Schema& s) {
                     if (s.id.name.str() != "public") json_["schemas"][s.id.name.str()] = s.id.name.str();
                   });
  exchange<Sequence>([&](const ObjectId& id) { json_["sequences"].erase(key_of(id.schema, id.name)); },
                     [&](const Sequence& s) {
                       if (!s.owner_table.empty()) return;
                       json_["sequences"][key_of(s.id.schema, s.id.name)] =
                           sequence_entry(s.id.name.str(), s.id.schema.str(), s.options);
                     });
  exchange<View>([&](const ObjectId& id) { json_["views"].erase(key_of(id.schema, id.name)); },
                 [&](const View& v) {
                   Json columns = Json::object();
                   for (const ViewColumn& c : v.columns)
                     columns[c.name.str()] = {{"name", c.name.str()},
                                              {"type", c.type.empty() ? "text" : type_text(c.type)},
                                              {"primaryKey", false},
                                              {"notNull", false}};
                   json_["views"][key_of(v.id.schema, v.id.name)] = {
                       {"columns", columns},          {"definition", v.query.text}, {"name", v.id.name.str()},
                       {"schema", v.id.schema.str()}, {"isExisting", false},        {"materialized", false}};
                 });
}

std::string Snapshot::next() {
  exchange_tables();
  exchange_columns();
  exchange_keys();
  exchange_the_rest();
  json_["prevId"] = json_["id"];
  json_["id"] = new_id();
  json_["_meta"] = {{"columns", Json::object()}, {"schemas", Json::object()}, {"tables", Json::object()}};
  return json_.dump(2);
}

}  // namespace

std::string next_drizzle_snapshot(const std::string& before, const Catalog& from, const Catalog& to,
                                  const std::vector<ObjectId>& touched) {
  return Snapshot(before, from, to, touched).next();
}

}  // namespace plumb::cli
