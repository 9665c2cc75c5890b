#include "engine/diff/changes.h"

#include "engine/diff/texts.h"

namespace plumb {
namespace {

/// A property whose only differences are in SQL texts that are not the same byte for byte.
struct Dispute {
  size_t change;  ///< Index into the changes being built.
  std::string_view field;
  size_t first_pair, pair_count;
};

struct State {
  Changes result;
  std::vector<TextPair> pairs;
  std::vector<Dispute> disputes;
};

template <class M>
bool left_unsaid(const M& value) {
  return value == M{};
}

/// Compares one property; either it is added to the change's fields, or its texts are put up for settling.
template <class T, class F>
void compare_field(const T& from, const T& to, const F& f, Change& change, size_t index, State& state) {
  const auto& a = from.*f.member;
  const auto& b = to.*f.member;
  if (a == b || (f.only_when_stated && (left_unsaid(a) || left_unsaid(b)))) return;
  auto blank_a = a, blank_b = b;
  TextRefs texts_a, texts_b;
  collect_texts(blank_a, texts_a);
  collect_texts(blank_b, texts_b);
  size_t first = state.pairs.size();
  bool comparable = texts_a.size() == texts_b.size();
  for (size_t i = 0; comparable && i < texts_a.size(); i++) {
    if (plainly_equal(texts_a[i], texts_b[i])) {
      *texts_a[i].text = *texts_b[i].text;
      continue;
    }
    // An empty text means absence: never the same as some text.
    comparable = texts_a[i].form == texts_b[i].form && !texts_a[i].text->empty() && !texts_b[i].text->empty();
    state.pairs.push_back({texts_a[i].form, to.id, std::string(f.name), *texts_a[i].text, *texts_b[i].text});
    *texts_a[i].text = *texts_b[i].text;
  }
  if (!comparable || !(blank_a == blank_b)) {
    state.pairs.resize(first);
    change.fields.add(f.name);
  } else {
    state.disputes.push_back({index, f.name, first, state.pairs.size() - first});
  }
}

template <class T>
void compare_objects(const T& from, const T& to, State& state) {
  size_t index = state.result.all.size(), disputes = state.disputes.size();
  Change change{&from, &to, {}};
  for_each_field<T>([&](const auto& f) { compare_field(from, to, f, change, index, state); });
  if constexpr (requires { shows_other_columns(from.columns, to.columns); }) {
    if (shows_other_columns(from.columns, to.columns)) change.fields.add("query");
  }
  if (!change.fields.empty() || state.disputes.size() > disputes) state.result.all.push_back(std::move(change));
}

template <class T>
void compare_kind(const Catalog& from, const Catalog& to, State& state) {
  auto a = from.all<T>().begin(), a_end = from.all<T>().end();
  auto b = to.all<T>().begin(), b_end = to.all<T>().end();
  while (a != a_end || b != b_end) {
    if (b == b_end || (a != a_end && a->id < b->id)) {
      state.result.all.push_back({&*a++, nullptr, {}});
    } else if (a == a_end || b->id < a->id) {
      state.result.all.push_back({nullptr, &*b++, {}});
    } else {
      compare_objects(*a++, *b++, state);
    }
  }
}

Equality verdict_of(const Dispute& d, const std::vector<Equality>& verdicts) {
  Equality out = Equality::equal;
  for (size_t i = d.first_pair; i < d.first_pair + d.pair_count; i++) {
    if (verdicts[i] == Equality::different) return Equality::different;
    if (verdicts[i] == Equality::undecided) out = Equality::undecided;
  }
  return out;
}

void settle(State& state, const CompareTexts& compare, const Catalog& from, const Catalog& to) {
  if (state.disputes.empty()) return;
  auto verdicts =
      compare ? compare(state.pairs, from, to) : std::vector<Equality>(state.pairs.size(), Equality::different);
  for (const Dispute& d : state.disputes) {
    switch (verdict_of(d, verdicts)) {
      case Equality::equal:
        break;
      case Equality::different:
        state.result.all[d.change].fields.add(d.field);
        break;
      case Equality::undecided:
        for (size_t i = d.first_pair; i < d.first_pair + d.pair_count; i++) {
          if (verdicts[i] == Equality::undecided) state.result.undecided.push_back(state.pairs[i]);
        }
    }
  }
}

/// An extension brings its own comment, which counts only where both sides state one.
bool not_asked_for(const Change& c, const Catalog& from) {
  if ((c.from && c.to) || c.id().kind != Kind::comment || c.id().of != Kind::extension) return false;
  return c.from || from.contains(subject_of(c.id()));
}

}  // namespace

Changes diff(const Catalog& from, const Catalog& to, const CompareTexts& compare) {
  State state;
  for_each_kind([&]<class T>(KindTag<T>) { compare_kind<T>(from, to, state); });
  settle(state, compare, from, to);
  auto& all = state.result.all;
  all.erase(
      std::remove_if(all.begin(), all.end(),
                     [&](const Change& c) { return (c.from && c.to && c.fields.empty()) || not_asked_for(c, from); }),
      all.end());
  return std::move(state.result);
}

}  // namespace plumb
