#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plumb {

/// SHA-256 (FIPS 180-4) of bytes given in pieces. Our own, so that engine needs no crypto library; it guards against
/// accidents and edits, not against an adversary who can also rewrite the file that holds the sum.
class Sha256 {
 public:
  void add(std::string_view bytes);
  /// The digest of all that was added, as 64 lower-case hexadecimal digits. The object is used up.
  std::string hex();

 private:
  void process(const unsigned char* block);

  std::array<uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> pending_{};
  size_t pending_size_ = 0;
  uint64_t total_bytes_ = 0;
};

/// SHA-256 of `bytes`, as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace plumb
