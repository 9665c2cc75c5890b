#pragma once
#include <string>
#include <string_view>

#include "engine/model/values.h"

namespace plumb {

/// What a literal stands for.
struct LiteralValue {
  std::string text;     ///< In one spelling; as it is written when it is not certain.
  bool certain = true;  ///< Another text is another value; else only the server knows.
};

/// The value of a string literal of a built-in type: '24 hours' and '1 00:00:00' are not the same interval, '1 day' and
/// '1 days' are; booleans, JSON, numbers, dates, arrays and so on likewise. Types that are not known here keep a text
/// as it is (text itself, JSON) or are uncertain.
LiteralValue literal_value(std::string_view text, const TypeName& type);

/// Whether the server takes the text of a literal of that type for a moment of its own clock, at which it reads the
/// literal: 'now', 'today'. What it stores is a constant.
bool is_passing_moment(std::string_view text, const TypeName& type);

/// A number as numeric prints it: 1e3 is 1000, .50 is 0.50; what is no decimal number is uncertain.
LiteralValue number_value(std::string_view text);

}  // namespace plumb
