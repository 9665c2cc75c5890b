#pragma once
#include <string>
#include <vector>

#include "cli/render/terminal.h"

namespace plumb::cli {

/// One finding of plumb doctor.
struct Examined {
  std::string state;  ///< "ok", "note", "wrong"
  std::string what;
  std::string cure;  ///< What to do; "" where nothing need be done.
};

/// What plumb doctor finds. As text it is printed as it goes: one line a finding, and what to do below those that are
/// wrong.
struct Examination {
  Stream stream;
  bool json = false;
  bool ill = false;
  std::vector<Examined> findings = {};

  void well(const std::string& what);
  void odd(const std::string& what, const std::string& cure = "");
  void wrong(const std::string& what, const std::string& cure);

 private:
  void take(Style style, Examined finding);
};

}  // namespace plumb::cli
