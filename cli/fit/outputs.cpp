#include "cli/fit/outputs.hpp"

#include <filesystem>

#include "cli/fit/pair_csv.hpp"
#include "cli/fit/plot/page.hpp"
#include "cli/options.hpp"

namespace pane::fit {

std::string fault(const Outputs& outputs) {
  const std::string& plot = outputs.plot;
  if (plot.empty() || plot.ends_with(".svg") || plot.ends_with(".html")) return {};
  return "--plot takes a file that ends in .svg or .html.";
}

bool write_tables(const std::string& folder, const std::vector<Tidy>& tables,
                  std::string& failure) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  for (const Tidy& table : tables) {
    const std::string path = (std::filesystem::path(folder) / table.name()).string();
    if (!cli::write_whole_file(path, table.csv(), failure)) return false;
  }
  return true;
}

bool write_outputs(const Outputs& outputs, const PairFile& file, const PairAsked& asked,
                   const PairFit& found, std::string& failure) {
  if (!outputs.csv.empty() && !write_tables(outputs.csv, pair_tables(file, found), failure))
    return false;
  if (outputs.plot.empty()) return true;
  return cli::write_whole_file(
      outputs.plot,
      outputs.plot.ends_with(".svg") ? plot_svg(file, asked, found) : plot_html(file, asked, found),
      failure);
}

}  // namespace pane::fit
