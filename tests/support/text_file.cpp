#include "tests/support/text_file.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace plumb::test {

std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string read_text_if_any(const std::filesystem::path& path) {
  return std::filesystem::exists(path) ? read_text(path) : "";
}

void write_text(const std::filesystem::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  if (!out.write(text.data(), static_cast<std::streamsize>(text.size()))) {
    throw std::runtime_error("cannot write " + path.string());
  }
}

}  // namespace plumb::test
