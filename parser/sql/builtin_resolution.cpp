#include "parser/sql/builtin_resolution.h"

#include <algorithm>
#include <span>
#include <string>

#include "parser/sql/builtin_results.h"

namespace plumb {

namespace {

struct BuiltinType {
  std::string_view name;
  char category;
  bool preferred;
};
constexpr BuiltinType known_types[] = {
#include "parser/sql/builtin_types.inc"
};

struct BuiltinCast {
  std::string_view from, to;
};
constexpr BuiltinCast casts[] = {
#include "parser/sql/builtin_casts.inc"
};

struct BuiltinOperator {
  std::string_view name, left, right, result;
  bool changes;
};
constexpr BuiltinOperator operators[] = {
#include "parser/sql/builtin_operators.inc"
};

struct BuiltinFunction {
  std::string_view name, arguments, result;
  size_t defaults;
  bool variadic, changes;
};
constexpr BuiltinFunction functions[] = {
#include "parser/sql/builtin_functions.inc"
};

template <class Row, size_t n>
std::span<const Row> rows_of(const Row (&rows)[n], std::string_view name) {
  auto less = [](const auto& a, const auto& b) {
    if constexpr (std::is_same_v<std::decay_t<decltype(a)>, std::string_view>) {
      return a < b.name;
    } else {
      return a.name < b;
    }
  };
  auto first = std::lower_bound(std::begin(rows), std::end(rows), name, less);
  auto last = std::upper_bound(first, std::end(rows), name, less);
  return {first, last};
}

/// A type as the tables spell it: "text[]", "character varying"; what is not pg_catalog's has its schema in front.
using Type = std::string;

constexpr std::string_view unknown = "unknown";

bool is_array(std::string_view type) { return type.ends_with("[]"); }
Type element(std::string_view type) { return Type(type.substr(0, type.size() - 2)); }

Type type_of(TypeName name) {
  name.modifiers.clear();
  if (name.builtin() && name.name == "bpchar") name.name = "character";
  return name.text();
}

TypeName name_of(const Type& type, const std::vector<TypeName>& given) {
  for (const TypeName& g : given) {
    for (bool array : {false, true}) {
      TypeName plain = g;
      plain.modifiers.clear();
      plain.array = array;
      if (type_of(plain) == type) return plain;
    }
  }
  bool array = is_array(type);
  return builtin(array ? element(type) : type, array);
}

bool castable(std::string_view from, std::string_view to) {
  if (is_array(from) && is_array(to)) return castable(element(from), element(to));
  auto first = std::lower_bound(std::begin(casts), std::end(casts), from,
                                [](const BuiltinCast& c, std::string_view type) { return c.from < type; });
  for (; first != std::end(casts) && first->from == from; ++first) {
    if (first->to == to) return true;
  }
  return false;
}

/// The rules of resolution for one call.
class Resolution {
 public:
  Resolution(const std::vector<TypeName>& given, const Names& names) : names_(names), given_(given) {
    for (TypeName& type : given_) {
      known_ = known_ && !type.empty();
      for (auto base = names.domain_base(type); base; base = names.domain_base(type)) type = *base;
      type.modifiers.clear();
      // The tables have an extension's types without a schema, which may be any.
      if (!type.builtin() && !names.type(type.schema, type.name) && !rows_of(known_types, type.name.str()).empty())
        type.schema.clear();
      base_.push_back(type_of(type));
      // Other extensions' types may have casts and operators that nobody here knows.
      known_ = known_ && (type.builtin() || type.array || is_enum(base_.back()) || is_row(base_.back()));
    }
  }

  bool known() const { return known_; }
  /// The operands' types, domains replaced by what they are over.
  const std::vector<Type>& base() const { return base_; }

  /// By that row of a table.
  template <class Row>
  std::optional<Resolved> finished(const std::vector<Type>& wanted, const Row& row) const {
    auto actual = actual_types(base_, wanted);
    auto of_result = actual_result(wanted, Type(row.result));
    if (!actual || !of_result) return std::nullopt;
    Resolved out;
    out.changes = row.changes;
    for (size_t i = 0; i < actual->size(); i++) {
      // "any" takes what comes, a record its row.
      bool as_given = (*actual)[i] == "\"any\"" || (*actual)[i] == "record";
      out.arguments.push_back(name_of(as_given ? base_[i] : (*actual)[i], given_));
    }
    out.result = name_of(*of_result, given_);
    return out;
  }

  char category(const Type& type) const {
    if (is_array(type)) return 'A';
    auto found = rows_of(known_types, type);
    if (!found.empty()) return found.front().category;
    return is_enum(type) ? 'E' : 'U';
  }
  bool preferred(const Type& type) const {
    auto found = rows_of(known_types, type);
    return !found.empty() && found.front().preferred;
  }

  /// can_coerce_type() with COERCION_IMPLICIT for all operands.
  bool can_coerce(const std::vector<Type>& from, const std::vector<Type>& to) const {
    bool polymorphic = false;
    for (size_t i = 0; i < to.size(); i++) {
      if (is_polymorphic(to[i])) {
        polymorphic = true;
      } else if (!can_coerce(from[i], to[i])) {
        return false;
      }
    }
    return !polymorphic || actual_types(from, to).has_value();
  }

  bool can_coerce(std::string_view from, std::string_view to) const {
    if (from == to || from == unknown || to == "\"any\"") return true;
    if (to == "record") return is_row(from);
    return castable(from, to);
  }
  /// Whether a candidate that takes `to` there is worth a closer look.
  bool may_take(std::string_view from, std::string_view to) const { return is_polymorphic(to) || can_coerce(from, to); }

  static bool is_polymorphic(std::string_view type) { return type.starts_with("any"); }

  /// The types that polymorphic ones stand for (enforce_generic_type_consistency()); nullopt when the operands do not
  /// fit.
  std::optional<std::vector<Type>> actual_types(const std::vector<Type>& from, std::vector<Type> to) const {
    if (std::none_of(to.begin(), to.end(), is_polymorphic)) return to;
    for (bool compatible : {false, true}) {
      std::vector<Type> elements;
      bool any = false, unknown_array = false;
      for (size_t i = 0; i < to.size(); i++) {
        if (!is_polymorphic(to[i]) || to[i].starts_with("anycompatible") != compatible) continue;
        any = true;
        auto of = element_behind(to[i].substr(compatible ? 13 : 3), from[i]);
        if (!of) return std::nullopt;
        if (*of != unknown) elements.push_back(*of);
        unknown_array = unknown_array || (*of == unknown && to[i] != "anyelement");
      }
      if (!any) continue;
      Type common = elements.empty() ? "text" : elements.front();
      if (elements.empty() && !compatible && unknown_array) return std::nullopt;
      for (const Type& e : elements) {
        if (e == common) continue;
        if (!compatible) return std::nullopt;
        if (can_coerce(common, e) && !preferred(common)) {
          common = e;
        } else if (!can_coerce(e, common)) {
          return std::nullopt;
        }
      }
      for (Type& t : to) {
        if (!is_polymorphic(t) || t.starts_with("anycompatible") != compatible) continue;
        auto put = of_element(t.substr(compatible ? 13 : 3), common);
        if (!put) return std::nullopt;
        t = *put;
      }
    }
    return to;
  }

  /// What a polymorphic result comes to.
  std::optional<Type> actual_result(const std::vector<Type>& to, const Type& result) const {
    if (!is_polymorphic(result)) return result;
    std::vector<Type> both = to, given = base_;
    both.push_back(result);
    given.emplace_back(unknown);
    auto all = actual_types(given, both);
    return all ? std::optional(all->back()) : std::nullopt;
  }

  /// select_common_type() and select_common_typmod().
  std::optional<TypeName> common() const {
    std::optional<size_t> best;
    for (size_t i = 0; i < base_.size(); i++) {
      if (base_[i] == unknown) continue;
      if (best && category(base_[i]) != category(base_[*best])) return std::nullopt;
      bool wider = best && base_[i] != base_[*best] && !preferred(base_[*best]) && can_coerce(base_[*best], base_[i]) &&
                   !can_coerce(base_[i], base_[*best]);
      if (!best || wider) best = i;
    }
    return best ? given_[*best] : builtin("text");
  }

  /// func_select_candidate(): the best of candidates that all fit; nullopt when there is none.
  std::optional<size_t> select(const std::vector<std::vector<Type>>& candidates) const {
    std::vector<size_t> left(candidates.size());
    for (size_t i = 0; i < left.size(); i++) left[i] = i;
    auto keep_best = [&](auto matches) {
      size_t best = 0;
      std::vector<size_t> kept;
      for (size_t c : left) {
        size_t n = 0;
        for (size_t i = 0; i < base_.size(); i++) n += base_[i] != unknown && matches(candidates[c][i], base_[i]);
        if (n > best || kept.empty()) kept.clear(), best = n;
        if (n >= best) kept.push_back(c);
      }
      left = kept;
    };
    keep_best([](const Type& wanted, const Type& given) { return wanted == given; });
    if (left.size() == 1) return left[0];
    keep_best([&](const Type& wanted, const Type& given) {
      return wanted == given || (preferred(wanted) && category(wanted) == category(given));
    });
    if (left.size() == 1) return left[0];
    if (std::find(base_.begin(), base_.end(), unknown) == base_.end()) return std::nullopt;
    if (auto kept = of_one_category(candidates, left)) {
      left = *kept;
      if (left.size() == 1) return left[0];
    }
    return with_unknowns_as_known(candidates, left);
  }

 private:
  bool is_enum(const Type& type) const {
    return is_of(type, [](Kind kind) { return kind == Kind::enum_type; });
  }
  bool is_row(std::string_view type) const {
    return is_of(type, [](Kind kind) {
      return kind == Kind::composite_type || kind == Kind::table || kind == Kind::view ||
             kind == Kind::materialized_view;
    });
  }
  template <class F>
  bool is_of(std::string_view type, F&& kind_is) const {
    return std::any_of(given_.begin(), given_.end(), [&](const TypeName& name) {
      if (name.builtin() || name.array || type_of(name) != type) return false;
      auto id = names_.type(name.schema, name.name);
      return id && kind_is(id->kind);
    });
  }

  struct RangeOf {
    std::string_view name, over;
  };
  static constexpr RangeOf ranges[] = {{"int4", "integer"},
                                       {"int8", "bigint"},
                                       {"num", "numeric"},
                                       {"date", "date"},
                                       {"ts", "timestamp without time zone"},
                                       {"tstz", "timestamp with time zone"}};
  static std::optional<Type> range_over(const Type& e, std::string_view word) {
    for (const RangeOf& range : ranges) {
      if (range.over == e) return Type(range.name) + Type(word);
    }
    return std::nullopt;
  }
  static std::optional<Type> element_of_range(std::string_view type, std::string_view word) {
    if (!type.ends_with(word)) return std::nullopt;
    type.remove_suffix(word.size());
    for (const RangeOf& range : ranges) {
      if (range.name == type) return Type(range.over);
    }
    return std::nullopt;
  }

  /// The element type that an operand of "anyarray" ("array"), "anyelement" ("element"), ... gives.
  std::optional<Type> element_behind(std::string_view form, const Type& from) const {
    if (from == unknown) return Type(unknown);
    if (form == "array") return is_array(from) ? std::optional(element(from)) : std::nullopt;
    if (form == "range" || form == "multirange") return element_of_range(from, form);
    if (form == "enum") return category(from) == 'E' ? std::optional(from) : std::nullopt;
    if (form == "nonarray") return is_array(from) ? std::nullopt : std::optional(from);
    return from;
  }
  static std::optional<Type> of_element(std::string_view form, const Type& e) {
    if (form == "array") return is_array(e) ? std::nullopt : std::optional(e + "[]");
    if (form == "range" || form == "multirange") return range_over(e, form);
    return e;
  }

  /// Where literals stand: candidates of the category that all agree on, of strings if any takes one.
  std::optional<std::vector<size_t>> of_one_category(const std::vector<std::vector<Type>>& candidates,
                                                     const std::vector<size_t>& left) const {
    std::vector<char> chosen(base_.size());
    std::vector<bool> has_preferred(base_.size());
    for (size_t i = 0; i < base_.size(); i++) {
      if (base_[i] != unknown) continue;
      bool conflict = false;
      for (size_t c : left) {
        char one = category(candidates[c][i]);
        bool best = preferred(candidates[c][i]);
        if (chosen[i] == 0) {
          chosen[i] = one, has_preferred[i] = best;
        } else if (one == chosen[i]) {
          has_preferred[i] = has_preferred[i] || best;
        } else if (one == 'S') {
          chosen[i] = 'S', has_preferred[i] = best;
        } else if (chosen[i] != 'S') {
          conflict = true;
        }
      }
      if (conflict && chosen[i] != 'S') return std::nullopt;
    }
    std::vector<size_t> kept;
    for (size_t c : left) {
      bool fits = true;
      for (size_t i = 0; i < base_.size(); i++) {
        if (base_[i] != unknown) continue;
        const Type& wanted = candidates[c][i];
        fits = fits && category(wanted) == chosen[i] && (!has_preferred[i] || preferred(wanted));
      }
      if (fits) kept.push_back(c);
    }
    return kept.empty() ? std::nullopt : std::optional(kept);
  }

  /// The last resort: if all known operands are of one type, the unknown ones are taken to be of that type too.
  std::optional<size_t> with_unknowns_as_known(const std::vector<std::vector<Type>>& candidates,
                                               const std::vector<size_t>& left) const {
    Type only;
    for (const Type& t : base_) {
      if (t == unknown) continue;
      if (!only.empty() && only != t) return std::nullopt;
      only = t;
    }
    if (only.empty()) return std::nullopt;
    std::vector<Type> same(base_.size(), only);
    std::optional<size_t> found;
    for (size_t c : left) {
      if (!can_coerce(same, candidates[c])) continue;
      if (found) return std::nullopt;
      found = c;
    }
    return found;
  }

  const Names& names_;
  std::vector<TypeName> given_;  ///< Of the operands, domains replaced by what they are over, without modifiers.
  std::vector<Type> base_;
  bool known_ = true;
};

std::vector<Type> split_types(std::string_view list) {
  std::vector<Type> out;
  while (!list.empty()) {
    size_t comma = list.find(',');
    out.emplace_back(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return out;
}

/// The argument types of a call with `count` arguments; nullopt when the function does not take so many.
std::optional<std::vector<Type>> arguments_for(const BuiltinFunction& f, size_t count, bool variadic_call) {
  std::vector<Type> wanted = split_types(f.arguments);
  if (f.variadic && !variadic_call) {
    if (count < wanted.size()) return std::nullopt;
    Type& last = wanted.back();
    if (last != "\"any\"") last = last == "anyarray" ? "anyelement" : element(last);
    wanted.resize(count, last);
    return wanted;
  }
  if (count > wanted.size() || count + f.defaults < wanted.size()) return std::nullopt;
  wanted.resize(count);
  return wanted;
}

}  // namespace

std::optional<Resolved> resolve_operator(std::string_view name, const TypeName* left, const TypeName& right,
                                         const Names& names) {
  if (name == "!=") name = "<>";
  Resolution r(left ? std::vector{*left, right} : std::vector{right}, names);
  auto rows = rows_of(operators, name);
  if (!r.known() || rows.empty()) return std::nullopt;
  const std::vector<Type>& given = r.base();
  // A literal is first taken to be of the other operand's type.
  std::string_view of_left = left ? std::string_view(given[0]) : std::string_view(), of_right = given.back();
  if (of_left == unknown) of_left = of_right;
  if (of_right == unknown && left) of_right = of_left;
  for (const BuiltinOperator& o : rows) {
    if (o.left != of_left || o.right != of_right) continue;
    return r.finished(left ? std::vector{Type(o.left), Type(o.right)} : std::vector{Type(o.right)}, o);
  }
  std::vector<std::vector<Type>> candidates;
  std::vector<const BuiltinOperator*> found;
  for (const BuiltinOperator& o : rows) {
    if (o.left.empty() != (left == nullptr) || !r.may_take(given.back(), o.right)) continue;
    if (left && !r.may_take(given.front(), o.left)) continue;
    std::vector<Type> wanted{Type(o.right)};
    if (left) wanted.emplace(wanted.begin(), o.left);
    if (!r.can_coerce(given, wanted)) continue;
    candidates.push_back(std::move(wanted));
    found.push_back(&o);
  }
  if (candidates.empty()) return std::nullopt;
  std::optional<size_t> best = candidates.size() == 1 ? std::optional<size_t>(0) : r.select(candidates);
  return best ? r.finished(candidates[*best], *found[*best]) : std::nullopt;
}

std::optional<Resolved> resolve_function(std::string_view name, const std::vector<TypeName>& arguments, bool variadic,
                                         const Names& names) {
  Resolution r(arguments, names);
  auto rows = rows_of(functions, name);
  if (!r.known() || rows.empty()) return std::nullopt;
  const std::vector<Type>& given = r.base();
  std::vector<std::vector<Type>> candidates;
  std::vector<const BuiltinFunction*> found;
  for (const BuiltinFunction& f : rows) {
    auto wanted = arguments_for(f, given.size(), variadic);
    if (!wanted) continue;
    if (*wanted == given) return r.finished(*wanted, f);
    if (!r.can_coerce(given, *wanted)) continue;
    candidates.push_back(std::move(*wanted));
    found.push_back(&f);
  }
  if (candidates.empty()) return std::nullopt;
  std::optional<size_t> best = candidates.size() == 1 ? std::optional<size_t>(0) : r.select(candidates);
  return best ? r.finished(candidates[*best], *found[*best]) : std::nullopt;
}

namespace {

/// The types of the first `count` that it takes; nullopt where they depend on the call.
std::optional<std::vector<Type>> plain_arguments(const Routine& routine, size_t count) {
  std::vector<Type> out;
  for (const Argument& a : routine.arguments) {
    if (a.mode == ArgumentMode::out || a.mode == ArgumentMode::table) continue;
    out.push_back(type_of(a.type));
    if (a.mode == ArgumentMode::variadic || Resolution::is_polymorphic(out.back())) return std::nullopt;
  }
  if (out.size() < count) return std::nullopt;
  out.resize(count);
  return out;
}

bool has_named_argument(const PgQuery__FuncCall& call) {
  return call.n_args > 0 && call.args[call.n_args - 1]->node_case == PG_QUERY__NODE__NODE_NAMED_ARG_EXPR;
}

}  // namespace

const Routine* resolve_routine(const PgQuery__FuncCall& call, const std::vector<const Routine*>& candidates,
                               const std::vector<TypeName>& arguments, const Names& names) {
  if (candidates.size() == 1) return candidates[0];
  if (candidates.empty() || has_named_argument(call) || is_builtin_function(candidates[0]->id.name)) return nullptr;
  Resolution r(arguments, names);
  if (!r.known()) return nullptr;
  std::vector<std::vector<Type>> fitting;
  std::vector<const Routine*> found;
  for (const Routine* routine : candidates) {
    auto wanted = plain_arguments(*routine, arguments.size());
    // Of two schemas the first in the path hides what is alike in the other.
    if (!wanted || routine->id.schema != candidates[0]->id.schema) return nullptr;
    if (*wanted == r.base()) return routine;
    if (!r.can_coerce(r.base(), *wanted)) continue;
    fitting.push_back(std::move(*wanted));
    found.push_back(routine);
  }
  if (fitting.empty()) return nullptr;
  std::optional<size_t> best = fitting.size() == 1 ? std::optional<size_t>(0) : r.select(fitting);
  return best ? found[*best] : nullptr;
}

TypeName common_type(const std::vector<TypeName>& types, const Names& names) {
  TypeName first;
  bool same = true;
  for (const TypeName& type : types) {
    if (is_unknown(type)) continue;
    if (first.empty()) first = type;
    same = same && type == first;
  }
  bool literals = std::any_of(types.begin(), types.end(), is_unknown);
  if (same && !literals && !first.empty()) return first;
  Resolution r(types, names);
  // One domain beside literals is what it is over.
  auto common = r.known() ? r.common() : std::nullopt;
  return common ? *common : common_type(types);
}

std::optional<TypeName> cast_by_call(std::string_view function, const TypeName& argument, const Names& names) {
  auto type = builtin_type(function);
  if (!type || type->array || argument.empty() || type->name == "interval") return std::nullopt;
  Resolution r({argument}, names);
  if (!r.known()) return std::nullopt;
  for (const BuiltinFunction& f : rows_of(functions, function)) {
    if (f.arguments == r.base().front()) return std::nullopt;
  }
  const Type& from = r.base().front();
  bool cast = from == unknown || from == type_of(*type) || r.category(from) == 'S' || r.category(type_of(*type)) == 'S';
  return cast ? type : std::nullopt;
}

bool casts_implicitly(const TypeName& from, const TypeName& to) { return castable(type_of(from), type_of(to)); }

bool is_builtin_function(std::string_view name) { return !rows_of(functions, name).empty(); }

}  // namespace plumb
