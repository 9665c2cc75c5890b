#include "cli/text_file.h"

#include <fmt/format.h>
#include <glob.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <optional>
#include <string_view>

#include "cli/outside.h"
#include "cli/render/findings.h"
#include "engine/base/error.h"
#include "parser/sql/shown_line.h"

namespace plumb::cli {

namespace fs = std::filesystem;

/// libpg_query counts offsets in int, PostgreSQL's own texts end at 1 GiB, and a device may never end.
constexpr size_t longest_text = size_t{1} << 30;

/// Reads to the end. `expected` is a guess at the size.
static std::string all_bytes(std::istream& in, const std::string& name, size_t expected) {
  constexpr size_t chunk = 1 << 16;
  std::string bytes;
  bytes.reserve(std::min(expected, longest_text) + chunk);
  for (size_t length = 0; in;) {
    if (length > longest_text) {
      throw Error(ErrorCode::input, name + " is longer than 1 GiB",
                  "plumb reads schemas, not data: pg_dump --schema-only leaves the data out");
    }
    bytes.resize(length + chunk);
    in.read(bytes.data() + length, chunk);
    length += static_cast<size_t>(in.gcount());
    bytes.resize(length);
  }
  return bytes;
}

static std::string file_bytes(const std::string& path) {
  if (path == "-") return all_bytes(std::cin, "<stdin>", 0);
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) throw Error(ErrorCode::input, fmt::format("{} is a directory", path));
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw Error(ErrorCode::input, fmt::format("cannot read {}: {}", path, std::strerror(errno)),
                errno == ENOENT ? "check the path; plumb looks from the directory that it is called in" : "");
  }
  uintmax_t size = fs::is_regular_file(path, ignored) ? fs::file_size(path, ignored) : 0;
  return all_bytes(in, path, static_cast<size_t>(size));
}

std::string read_bytes(const std::string& path) { return file_bytes(path); }

/// The length of the UTF-8 character at `i`, or 0 when there is none (overlong forms and surrogates included).
static size_t utf8_length(std::string_view s, size_t i) {
  auto byte = [&](size_t at) { return at < s.size() ? static_cast<unsigned char>(s[at]) : 0U; };
  auto follows = [&](size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
  unsigned c = byte(i);
  if (c < 0x80) return 1;
  if (c >= 0xC2 && c <= 0xDF) return follows(i + 1) ? 2 : 0;
  if (c >= 0xE0 && c <= 0xEF) {
    if (c == 0xE0 && byte(i + 1) < 0xA0) return 0;
    if (c == 0xED && byte(i + 1) > 0x9F) return 0;
    return follows(i + 1) && follows(i + 2) ? 3 : 0;
  }
  if (c >= 0xF0 && c <= 0xF4) {
    if (c == 0xF0 && byte(i + 1) < 0x90) return 0;
    if (c == 0xF4 && byte(i + 1) > 0x8F) return 0;
    return follows(i + 1) && follows(i + 2) && follows(i + 3) ? 4 : 0;
  }
  return 0;
}

static std::optional<size_t> first_not_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    size_t length = utf8_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

static Position position_at(const std::string& name, std::string_view text, size_t offset) {
  Position at{name, 1, 1};
  for (size_t i = 0; i < offset; i++) {
    if (text[i] == '\n') at.line++, at.column = 0;
    at.column++;
  }
  return at;
}

/// With U+FFFD for each byte of the line that is no part of a character.
static FindingsError not_utf8(const std::string& name, const std::string& text, size_t at) {
  Position where = position_at(name, text, at);
  std::string line = shown_line(TextLines(name, text), where);
  while (auto bad = first_not_utf8(line)) line.replace(*bad, 1, "\uFFFD");
  Diagnostics out;
  out.add({Severity::error, where, fmt::format("invalid UTF-8: byte 0x{:02x}", static_cast<unsigned char>(text[at])),
           "save the file as UTF-8", std::move(line), "not_text"});
  return FindingsError(std::move(out));
}

std::string read_text(const std::string& path) {
  std::string text = file_bytes(path);
  std::string name = path == "-" ? "<stdin>" : path;
  if (text.rfind("\xEF\xBB\xBF", 0) == 0) text.erase(0, 3);
  if (text.rfind("\xFF\xFE", 0) == 0 || text.rfind("\xFE\xFF", 0) == 0) {
    throw Error(ErrorCode::input, name + " is UTF-16", "save it as UTF-8");
  }
  if (text.rfind("PGDMP", 0) == 0) {
    throw Error(ErrorCode::input, name + " is a pg_dump archive in custom format",
                fmt::format("make it SQL: pg_restore --schema-only --file={}.sql {}", name, name));
  }
  if (text.find('\0') != std::string::npos) {
    throw Error(ErrorCode::input, name + " is a binary file", "plumb reads SQL and YAML, as UTF-8 text");
  }
  if (auto bad = first_not_utf8(text)) {
    throw not_utf8(name, text, *bad);
  }
  return text;
}

static void add_matches(const std::string& pattern, std::vector<std::string>& out) {
  if (size_t any_depth = pattern.find("**/"); any_depth != std::string::npos) {
    std::string above = pattern.substr(0, any_depth), below = pattern.substr(any_depth + 3);
    add_matches(above + below, out);
    std::error_code ignored;
    for (const auto& entry : fs::recursive_directory_iterator(above.empty() ? "." : above, ignored)) {
      if (!entry.is_directory(ignored) || entry.is_symlink(ignored)) continue;
      fs::path directory = above.empty() ? entry.path().lexically_relative(".") : entry.path();
      add_matches((directory / below).string(), out);
    }
    return;
  }
  glob_t found{};
  if (::glob(pattern.c_str(), GLOB_BRACE | GLOB_TILDE, nullptr, &found) == 0)
    out.insert(out.end(), found.gl_pathv, found.gl_pathv + found.gl_pathc);
  ::globfree(&found);
}

std::vector<std::string> expanded_glob(const std::string& pattern) {
  std::vector<std::string> out;
  add_matches(pattern, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.empty()) throw Error(ErrorCode::input, fmt::format("no file matches {}", pattern));
  tell_of_matches(pattern, out);
  return out;
}

[[noreturn]] static void throw_not_written(const fs::path& path) {
  throw Error(ErrorCode::input, fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)));
}

static bool put(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  return static_cast<bool>(out);
}

/// What a symlink leads to, which is there or not yet: the link stays what it is.
static fs::path behind_links(fs::path path) {
  constexpr int most = 40;  // as the system has it
  std::error_code failed;
  for (int hops = 0; fs::is_symlink(fs::symlink_status(path, failed)); hops++) {
    errno = ELOOP;
    if (hops == most) throw_not_written(path);
    fs::path target = fs::read_symlink(path, failed);
    path = path.parent_path() / target;
  }
  return path;
}

static void replace_file(const fs::path& path, const std::string& text) {
  std::error_code ignored;
  // A device or a pipe is written into; a file put in its place would be the end of it.
  fs::file_type type = fs::status(path, ignored).type();
  if (type == fs::file_type::character || type == fs::file_type::block || type == fs::file_type::fifo) {
    if (!put(path, text)) throw_not_written(path);
    return;
  }
  fs::path beside = path;
  beside += fmt::format(".{}.tmp", getpid());
  if (put(beside, text) && std::rename(beside.c_str(), path.c_str()) == 0) return;
  int reason = errno;
  fs::remove(beside, ignored);
  errno = reason;
  throw_not_written(path);
}

void write_text(const fs::path& path, const std::string& text) {
  replace_file(behind_links(path), text);
  std::error_code failed;
  if (fs::is_symlink(path, failed)) tell_of_link(fs::current_path().string(), path);
}

}  // namespace plumb::cli
