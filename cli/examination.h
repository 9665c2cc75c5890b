#pragma once
#include <string>

#include "cli/render/terminal.h"

namespace plumb::cli {

/// What plumb doctor finds, as it goes: one line a finding, and what to do below those that are wrong.
struct Examination {
  Stream stream;
  bool ill = false;

  void well(const std::string& what) const;
  void odd(const std::string& what, const std::string& cure = "") const;
  void wrong(const std::string& what, const std::string& cure);

 private:
  void line(Style style, std::string word, const std::string& what, const std::string& cure) const;
};

}  // namespace plumb::cli
