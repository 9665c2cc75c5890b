#include "parser/yaml/qualify.h"

#include <algorithm>
#include <map>

#include "engine/base/identifier.h"
#include "parser/sql/children.h"
#include "parser/sql/scope.h"

namespace plumb::yaml {

namespace {
/// Notes where names need a schema before them.
struct PlainNames : TreeVisitor {
  std::map<size_t, std::string> schemas;  ///< By byte in the text.
  const std::string& text;
  size_t shift;

  PlainNames(const std::string& text_, size_t shift_) : text(text_), shift(shift_) {}

  void note(int32_t location, const std::string& schema, bool plain, size_t inside = 0) {
    if (!plain || location < 0 || schema == "public") return;
    size_t at = static_cast<size_t>(location) + inside;
    if (at >= shift && at - shift < text.size()) schemas[at - shift] = quote_identifier(schema) + ".";
  }
  void relation(PgQuery__RangeVar& range, const ObjectId& id) override {
    note(range.location, id.schema, *range.schemaname == '\0');
  }
  void call(PgQuery__FuncCall& f, const std::vector<const Routine*>& candidates) override {
    if (!candidates.empty()) note(f.location, candidates[0]->id.schema, f.n_funcname == 1);
  }
  void aggregate(PgQuery__FuncCall& f, const ObjectId& id) override { note(f.location, id.schema, f.n_funcname == 1); }
  void type(PgQuery__TypeName& t, const ObjectId& id) override { note(t.location, id.schema, t.n_names == 1); }
  /// 't_id_seq'::regclass: the name stands inside the quotes.
  void named_relation(PgQuery__AConst& c, const ObjectId& id) override {
    size_t at = static_cast<size_t>(std::max(c.location, 0));
    bool quoted = at >= shift && at - shift < text.size() && text[at - shift] == '\'';
    bool plain = std::string_view(c.sval->sval).find('.') == std::string_view::npos;
    note(c.location, id.schema, plain && quoted, 1);
  }
};
}  // namespace

std::string qualified_text(const Interpreter& in, const PgQuery__Node& node, bool is_statement, const std::string& text,
                           size_t shift) {
  bool only_public =
      std::all_of(in.search_path.begin(), in.search_path.end(), [](const auto& s) { return s == "public"; });
  if (only_public) return text;
  NamesOf<CatalogDraft> names(in.draft, in.search_path);
  PlainNames plain(text, shift);
  TreeWalk walk(names, plain);
  if (is_statement) {
    walk.statement(*content_of(&node), nullptr);
  } else {
    walk.expression(*content_of(&node), Scope{});
  }
  std::string out = text;
  for (auto it = plain.schemas.rbegin(); it != plain.schemas.rend(); ++it) out.insert(it->first, it->second);
  return out;
}

}  // namespace plumb::yaml
