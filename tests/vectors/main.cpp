// Reads vectors from standard input and prints "name: verdict" for each. The same source runs
// natively and as Wasm; what it prints is compared with the file (tests/vectors/replay).
#include <cstdio>

#include "core/verify/verify.hpp"
#include "tests/vectors/verdict.hpp"

namespace {

using pane::vectors::Vector;

std::string read_all() {
  std::string all;
  char part[4096];
  for (std::size_t n = 0; (n = std::fread(part, 1, sizeof part, stdin)) > 0;) all.append(part, n);
  return all;
}

void finish(Vector& vector) {
  if (!vector.empty()) {
    std::printf("%s: %s\n", vector.front().value.c_str(), pane::vectors::verdict(vector).c_str());
  }
  vector.clear();
}

}  // namespace

int main() {
  if (!pane::verify::start()) {
    std::fputs("This machine cannot run the cryptography.\n", stderr);
    return 1;
  }
  const std::string all = read_all();
  Vector vector;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const std::string line = all.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && line[0] == '#') continue;
    if (line.empty()) {
      finish(vector);
      continue;
    }
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::size_t value = std::min(line.find_first_not_of(' ', colon + 1), line.size());
    if (line.compare(0, colon, "verdict") != 0)
      vector.push_back({line.substr(0, colon), line.substr(value)});
  }
  finish(vector);
  return 0;
}
