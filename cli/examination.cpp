#include "cli/examination.h"

#include <fmt/format.h>

#include "engine/base/secrets.h"

namespace plumb::cli {

void Examination::well(const std::string& what) const { line(Style::green, "ok", what, ""); }
void Examination::odd(const std::string& what, const std::string& cure) const {
  line(Style::yellow, "note", what, cure);
}
void Examination::wrong(const std::string& what, const std::string& cure) {
  ill = true;
  line(Style::red, "wrong", what, cure);
}

void Examination::line(Style style, std::string word, const std::string& what, const std::string& cure) const {
  word.resize(5, ' ');
  print_out(fmt::format("{}  {}\n", stream.styled(style, word), without_passwords(what)));
  if (!cure.empty()) print_out("       " + cure + '\n');
}

}  // namespace plumb::cli
