#include "engine/model/fingerprint.h"

#include <fmt/format.h>

#include "engine/base/sha256.h"
#include "engine/model/enum_names.h"
#include "engine/model/rare.h"

namespace plumb {

namespace {
/// Feeds values to the sum so that no two different values give the same bytes: a text goes after its length, a list
/// after its size, an optional after a mark.
class Feed {
 public:
  explicit Feed(Sha256& sum) : sum_(sum) {}

  void value(const std::string& text) {
    sum_.add(std::to_string(text.size()));
    sum_.add(":");
    sum_.add(text);
  }
  void value(const Name& name) { value(name.str()); }
  void value(bool flag) { sum_.add(flag ? "t" : "f"); }
  void value(int64_t number) { value(std::to_string(number)); }
  void value(double number) { value(fmt::format("{}", number)); }
  void value(const Expression& e) { value(e.text); }
  void value(const Query& q) { value(q.text); }
  void value(const SqlBody& b) { value(b.text); }
  void value(const TypeName& type) {
    for (const Name& part : {type.schema, type.name, type.modifiers}) value(part);
    value(type.array);
  }
  void value(const QualifiedName& name) {
    value(name.schema);
    value(name.name);
  }
  void value(const Options& options) { pairs(options); }
  void value(const Settings& settings) { pairs(settings); }
  void value(const ConnectionString& connection) { value(sorted_keywords(connection.text)); }
  template <class E>
  requires std::is_enum_v<E>
  void value(E word) { value(std::string(enum_word(word))); }
  template <MayBeEmpty T>
  void value(const T& part) {
    value(part.has_value());
    if (part) value(*part);
  }
  template <class T>
  void value(const std::vector<T>& list) {
    value(static_cast<int64_t>(list.size()));
    for (const T& each : list) value(each);
  }
  template <HasFields T>
  void value(const T& object) {
    for_each_field<T>([&](const auto& f) {
      sum_.add(f.name);
      value(object.*(f.member));
    });
  }
  void value(const ObjectId& id) {
    sum_.add(kind_stem(id.kind));
    sum_.add("/");
    sum_.add(kind_stem(id.of));
    for (const Name& part : {id.schema, id.parent, id.name, id.args}) value(part);
  }

 private:
  template <class Pairs>
  void pairs(const Pairs& all) {
    value(static_cast<int64_t>(all.size()));
    for (const auto& [name, text] : all) {
      value(name);
      value(text);
    }
  }

  Sha256& sum_;
};
}  // namespace

std::string fingerprint(const Catalog& catalog) {
  Sha256 sum;
  Feed feed(sum);
  catalog.for_each([&](const auto& object) {
    feed.value(object.id);
    feed.value(object);
  });
  return sum.hex();
}

std::string fingerprint(const Object& object) {
  Sha256 sum;
  Feed feed(sum);
  feed.value(object.id);
  with_object(object, [&](const auto& each) { feed.value(each); });
  return sum.hex();
}

}  // namespace plumb
