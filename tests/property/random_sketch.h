#pragma once
#include <cstdint>
#include <random>

#include "tests/property/sketch.h"

namespace plumb::test {

/// Makes schemas that a server of this major version can hold, and changes them. The same seed gives the same ones.
class RandomSketch {
 public:
  RandomSketch(uint64_t seed, int major_version) : random_(seed), major_version_(major_version) {}

  Sketch fresh();
  /// `sketch` after `count` changes.
  Sketch changed(Sketch sketch, size_t count);

 private:
  size_t below(size_t n) { return static_cast<size_t>(random_() % n); }
  bool chance(size_t percent) { return below(100) < percent; }
  template <class T>
  T& one_of(std::vector<T>& v) {
    return v[below(v.size())];
  }
  std::string word(std::initializer_list<const char*> words) { return *(words.begin() + below(words.size())); }

  Sketch::Column column(const Sketch& s, const Sketch::Table& t);
  std::string type_of_family(char family);
  std::string default_of_family(char family);
  void add_enum(Sketch& s);
  void add_domain(Sketch& s);
  void add_sequence(Sketch& s);
  void add_table(Sketch& s);
  void add_partitioned(Sketch& s);
  void add_function(Sketch& s);
  void add_view(Sketch& s);
  void add_to_table(Sketch& s, Sketch::Table& t);
  void add_index(Sketch::Table& t);
  void add_check(Sketch::Table& t);
  void add_foreign_key(Sketch& s, Sketch::Table& t);
  void add_trigger(Sketch& s, Sketch::Table& t);
  void add_policy(Sketch::Table& t);
  void add_grant(std::vector<Sketch::Grant>& grants, const std::vector<std::string>& columns);
  void change_once(Sketch& s);
  void change_column(Sketch::Table& t);
  void change_table(Sketch& s, Sketch::Table& t);
  void change_enum(Sketch::Enum& e);
  void change_view(Sketch& s);
  void change_partitioned(Sketch::Partitioned& p);
  void drop_once(Sketch& s);

  std::mt19937_64 random_;
  int major_version_;
};

}  // namespace plumb::test
