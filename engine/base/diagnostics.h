#pragma once
#include <string>
#include <vector>

#include "engine/base/position.h"

namespace plumb {

enum class Severity { note, warning, error };

/// One finding about an input. Findings are values: a reader collects all of a file's problems before anyone fails.
struct Diagnostic {
  Severity severity = Severity::error;
  Position where;
  std::string message;
  std::string hint;
  std::string source_line;  ///< The line that `where` points into, without its newline; "" when not known.
  std::string code;  ///< A stable short name for scripts, e.g. "syntax", "unknown_type", "not_managed", "offline".
};

class Diagnostics {
 public:
  void add(Diagnostic d) { all_.push_back(std::move(d)); }
  void append(const Diagnostics& other) { all_.insert(all_.end(), other.all_.begin(), other.all_.end()); }
  const std::vector<Diagnostic>& all() const { return all_; }
  bool has_errors() const;
  bool empty() const { return all_.empty(); }

 private:
  std::vector<Diagnostic> all_;
};

/// "file:line:col: error: message", the source line with a caret, and the hint: the one text form of a finding.
std::string render(const Diagnostic& d);

}  // namespace plumb
