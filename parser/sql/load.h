#pragma once
#include <string>
#include <vector>

#include "parser/source_text.h"

namespace plumb {

struct LoadOptions {
  std::string default_schema = "public";      ///< Where unqualified names go until the text says SET search_path.
  std::vector<std::string> search_path = {};  ///< Until then, and after RESET; empty for the default schema alone.
};

/// Schema files: statements may come in any order and in any file; each is tried again until nothing is missing.
/// All problems of all files are reported.
Loaded load_schema_sql(const std::vector<SourceText>& files, const LoadOptions& options = {});

/// Migrations: statements run in order, one file after the other, as PostgreSQL would run them.
Loaded replay_migrations_sql(const std::vector<SourceText>& files, const LoadOptions& options = {});

}  // namespace plumb
