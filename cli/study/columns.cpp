#include "cli/study/columns.hpp"

#include "cli/pool/pool.hpp"

namespace pane::study {

std::uint64_t seed_of(const Setting& setting, int part, int days, int pair) {
  return setting.seed * 1'000'000'000'000ULL +
         static_cast<std::uint64_t>(part) * 100'000'000'000ULL +
         static_cast<std::uint64_t>(days) * 10'000'000ULL + static_cast<std::uint64_t>(pair);
}

Columns table(const Setting& setting, std::size_t figures,
              const std::function<void(int pair, std::vector<double>& row)>& task) {
  Columns columns(figures, std::vector<double>(static_cast<std::size_t>(setting.pairs)));
  cli::for_each_pair(
      setting.pairs, setting.threads,
      [&](int pair) {
        std::vector<double> row(figures, 0);
        task(pair, row);
        for (std::size_t i = 0; i < figures; ++i)
          columns[i][static_cast<std::size_t>(pair)] = row[i];
      },
      setting.progress);
  return columns;
}

}  // namespace pane::study
