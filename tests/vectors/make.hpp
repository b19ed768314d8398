// One file of vectors while it is made.
#pragma once

#include <cstdio>

#include "core/base/bytes.hpp"
#include "tests/vectors/verdict.hpp"

namespace pane::vectors {

class File {
 public:
  explicit File(std::string_view about) : text_(about) {}

  void add(const std::string& name, const std::string& kind, const Vector& fields) {
    Vector v{{"name", name}, {"kind", kind}};
    v.insert(v.end(), fields.begin(), fields.end());
    text_ += "\n";
    for (const Field& f : v) text_ += f.key + ": " + f.value + "\n";
    text_ += "verdict: " + verdict(v) + "\n";
  }
  /// The same fields with some bytes of `bytes` changed.
  void add_changed(const std::string& name, const std::string& kind, Bytes bytes, std::size_t at,
                   Byte to) {
    bytes.at(at) = to;
    add(name, kind, {{"bytes", to_hex(bytes)}});
  }
  [[nodiscard]] bool write(const std::string& path) const {
    std::FILE* f = std::fopen(path.c_str(), "wb");
    if (f == nullptr) return false;
    const bool all = std::fwrite(text_.data(), 1, text_.size(), f) == text_.size();
    return std::fclose(f) == 0 && all;
  }

 private:
  std::string text_;
};

template <class F>
std::string hex_of(const F& f) {
  return to_hex(f.view());
}

File pairing_vectors();

}  // namespace pane::vectors
