#include "engine/migrate/segments.h"

#include "engine/migrate/sum_file.h"

namespace plumb {

static bool starts_segment(const StatementText& s, const Segment& current) {
  return !s.transactional || s.commit_before || !current.transactional;
}

std::vector<Segment> cut_into_segments(const std::vector<StatementText>& statements) {
  std::vector<Segment> out;
  for (size_t i = 0; i < statements.size(); i++) {
    if (out.empty() || starts_segment(statements[i], out.back())) out.push_back({i, 0, statements[i].transactional});
    out.back().count++;
  }
  return out;
}

std::string prefix_checksum(const std::vector<StatementText>& statements, size_t count) {
  std::string all;
  for (size_t i = 0; i < count && i < statements.size(); i++) all += statements[i].sql + ";\n";
  return file_checksum(all);
}

}  // namespace plumb
