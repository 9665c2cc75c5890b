#include "engine/base/sha256.h"

#include <doctest/doctest.h>

using plumb::Sha256;
using plumb::sha256_hex;

TEST_CASE("sha256: the examples of FIPS 180-4") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1000000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("sha256: the pieces in which bytes arrive do not matter") {
  std::string text;
  for (int i = 0; i < 300; i++) text += static_cast<char>(i * 7);
  for (size_t length : {0u, 1u, 55u, 56u, 63u, 64u, 65u, 119u, 120u, 128u, 300u}) {
    for (size_t piece : {1u, 3u, 63u, 64u, 65u, 200u}) {
      Sha256 sum;
      for (size_t at = 0; at < length; at += piece)
        sum.add(std::string_view(text).substr(at, std::min(piece, length - at)));
      CHECK(sum.hex() == sha256_hex(text.substr(0, length)));
    }
  }
}
