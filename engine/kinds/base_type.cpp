#include "engine/model/base_type.h"

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/model/enum_names.h"

namespace plumb {

void references(const BaseType& t, const Catalog& catalog, References& out) {
  refer_to_schema(t.id, out);
  out.push_back({object_id(Kind::shell_type, t.id.schema, t.id.name), Strength::normal});
  refer_to_type(t.element, catalog, out);
  refer_to_uses(t, out);
}

/// Its name is held by its shell.
void claims(const BaseType& t, Names& out) { out.push_back("base type " + t.id.schema + "." + t.id.name); }

static bool is_alterable(std::string_view field) {
  for (std::string_view one : {"receive", "send", "typmod_in", "typmod_out", "analyze", "subscript", "storage"}) {
    if (field == one) return true;
  }
  return false;
}

/// Nothing may change how values are stored, but for moving out of line once that is possible at all.
Alteration plan_alter(const BaseType& from, const BaseType& to, const FieldSet& fields, const Context&) {
  bool in_place = true;
  for_each_field<BaseType>(
      [&](const auto& f) { in_place = in_place && (is_alterable(f.name) || !fields.has(f.name)); });
  bool toastable = (from.storage == TypeStorage::plain) == (to.storage == TypeStorage::plain);
  return {in_place && toastable ? Way::in_place : Way::recreate, {}};
}

namespace {

class Definition {
 public:
  void say(std::string_view word, const std::string& value) {
    text_ += (text_.empty() ? "\n    " : ",\n    ") + std::string(word) + " = " + value;
  }
  void function(std::string_view word, const QualifiedName& name) {
    if (!name.empty()) say(word, name.text());
  }
  void flag(std::string_view word, bool on) {
    if (on) say(word, "true");
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace

void emit_create(const BaseType& t, const Context& context, Script& out) {
  static const BaseType usual;
  Definition d;
  d.function("INPUT", t.input);
  d.function("OUTPUT", t.output);
  d.function("RECEIVE", t.receive);
  d.function("SEND", t.send);
  d.function("TYPMOD_IN", t.typmod_in);
  d.function("TYPMOD_OUT", t.typmod_out);
  d.function("ANALYZE", t.analyze);
  if (context.server_version >= 140000) d.function("SUBSCRIPT", t.subscript);
  if (t.length != usual.length) d.say("INTERNALLENGTH", std::to_string(t.length));
  if (t.passed_by_value) d.say("PASSEDBYVALUE", "true");
  if (t.alignment != usual.alignment) d.say("ALIGNMENT", std::string(enum_word(t.alignment)));
  if (t.storage != usual.storage) d.say("STORAGE", std::string(enum_word(t.storage)));
  if (t.category != usual.category) d.say("CATEGORY", quote_literal(t.category));
  d.flag("PREFERRED", t.preferred);
  if (t.default_value) d.say("DEFAULT", quote_literal(*t.default_value));
  if (!t.element.empty()) d.say("ELEMENT", t.element.text());
  if (t.delimiter != usual.delimiter) d.say("DELIMITER", quote_literal(t.delimiter));
  d.flag("COLLATABLE", t.collatable);
  out.statement("CREATE TYPE " + sql_name(t.id) + " (" + d.text() + "\n)");
}

void emit_alter(const BaseType&, const BaseType& to, const FieldSet& fields, const Context&, Script& out) {
  std::string set;
  auto say = [&](const char* field, const std::string& word, const std::string& value) {
    if (fields.has(field)) set += (set.empty() ? "" : ", ") + word + " = " + value;
  };
  auto function = [](const QualifiedName& name) { return name.empty() ? std::string("NONE") : name.text(); };
  say("receive", "RECEIVE", function(to.receive));
  say("send", "SEND", function(to.send));
  say("typmod_in", "TYPMOD_IN", function(to.typmod_in));
  say("typmod_out", "TYPMOD_OUT", function(to.typmod_out));
  say("analyze", "ANALYZE", function(to.analyze));
  say("subscript", "SUBSCRIPT", function(to.subscript));
  say("storage", "STORAGE", std::string(enum_word(to.storage)));
  out.statement("ALTER TYPE " + sql_name(to.id) + " SET (" + set + ")");
}

/// The functions behind the type need it as it needs them: only CASCADE takes both.
void emit_drop(const BaseType& t, const Context&, Script& out) {
  out.statement("DROP TYPE " + sql_name(t.id) + " CASCADE");
}

}  // namespace plumb
