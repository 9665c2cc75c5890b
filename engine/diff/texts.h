#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/diff/comparison.h"
#include "engine/model/field.h"
#include "engine/model/rare.h"
#include "engine/model/values.h"

namespace plumb {

/// A pointer to each SQL text inside a property, in order: what is compared by meaning and not by bytes.
struct TextRef {
  TextForm form;
  std::string* text;
  Name* written = nullptr;  ///< Of an Expression.
};
using TextRefs = std::vector<TextRef>;

inline void replace_text(const TextRef& ref, std::string text) {
  *ref.text = std::move(text);
  if (ref.written) ref.written->clear();
}

/// Whether they mean the same for all that their letters say.
inline bool plainly_equal(const TextRef& a, const TextRef& b) {
  if (*a.text == *b.text) return true;
  auto as_written = [](const TextRef& one, const std::string& other) {
    return one.written && !one.written->empty() && *one.written == other;
  };
  return as_written(a, *b.text) || as_written(b, *a.text) || (b.written && as_written(a, *b.written));
}

template <class T>
void collect_texts(T&, TextRefs&) {}
inline void collect_texts(Expression& e, TextRefs& out) { out.push_back({TextForm::expression, &e.text, &e.written}); }
inline void collect_texts(Query& q, TextRefs& out) { out.push_back({TextForm::query, &q.text}); }
inline void collect_texts(SqlBody& b, TextRefs& out) { out.push_back({TextForm::sql_body, &b.text}); }
template <HasFields T>
void collect_texts(T& value, TextRefs& out);
template <MayBeEmpty T>
void collect_texts(T& value, TextRefs& out) {
  if (value) collect_texts(*value, out);
}
template <class T>
void collect_texts(std::vector<T>& values, TextRefs& out) {
  for (T& v : values) collect_texts(v, out);
}
template <HasFields T>
void collect_texts(T& value, TextRefs& out) {
  for_each_field<T>([&](const auto& f) { collect_texts(value.*f.member, out); });
}

}  // namespace plumb
