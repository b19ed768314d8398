// Opens 20,000 events natively, and writes their disk for who measures elsewhere.
//   core_bench [--events N] [--write FILE] [--read FILE]
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "bench/core/disk.hpp"
#include "bench/core/open.hpp"

int main(int argc, char** argv) {
  std::size_t events = 20'000;
  const char* file = nullptr;
  const char* read = nullptr;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--events") == 0) events = std::strtoul(argv[i + 1], nullptr, 10);
    if (std::strcmp(argv[i], "--write") == 0) file = argv[i + 1];
    if (std::strcmp(argv[i], "--read") == 0) read = argv[i + 1];
  }
  if (argc % 2 == 0 || events == 0) {
    std::puts("usage: core_bench [--events N] [--write FILE] [--read FILE]");
    return 2;
  }
  if (read != nullptr) {
    std::ifstream in(read, std::ios::binary);
    const std::string all((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    return pane::bench::open_and_go_on(pane::as_view(all));
  }
  const pane::Bytes disk = pane::bench::serialise(pane::bench::share_for_years(events));
  std::printf("%zu events of two, opened natively:\n", events);
  const int failed = pane::bench::open_and_go_on(disk);
  if (failed != 0 || file == nullptr) return failed;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(disk.data()), static_cast<std::streamsize>(disk.size()));
  return out.good() ? 0 : 1;
}
