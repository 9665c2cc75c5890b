#pragma once
#include <cstdint>
#include <functional>
#include <istream>
#include <string>

namespace plumb::cli {

/// A backslash command of psql, where psql would see one: in no quote, comment or row of COPY.
struct PsqlCommand {
  std::string word;  ///< "\connect"
  uint32_t line = 1, column = 1;
  std::string argument;  ///< The first one, without its quotes.
};

/// Reads SQL line by line, however long it is, and hands over each command.
void for_each_psql_command(std::istream& in, const std::function<void(const PsqlCommand&)>& take);

}  // namespace plumb::cli
