#include "cli/examination.h"

#include <fmt/format.h>

#include "engine/base/secrets.h"

namespace plumb::cli {

void Examination::well(const std::string& what) { take(Style::green, {"ok", what, ""}); }
void Examination::odd(const std::string& what, const std::string& cure) { take(Style::yellow, {"note", what, cure}); }
void Examination::wrong(const std::string& what, const std::string& cure) {
  ill = true;
  take(Style::red, {"wrong", what, cure});
}

void Examination::take(Style style, Examined finding) {
  finding.what = without_passwords(finding.what);
  findings.push_back(finding);
  if (json) return;
  finding.state.resize(5, ' ');
  print_out(fmt::format("{}  {}\n", stream.styled(style, finding.state), finding.what));
  if (!finding.cure.empty()) print_out("       " + finding.cure + '\n');
}

}  // namespace plumb::cli
