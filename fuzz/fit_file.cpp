// Files as `pane fit` gets them, with what may stand on its command line: any bytes are a pair,
// couples, a system with its series, or one sentence that may go to a terminal. What was read has
// no fault, and a short one is fitted to an end and printed in every form, alone and among couples.
//
// The first line holds options, the rest is the file; after a first line `system`, which may go on
// with names to be fitted, come matrices, a line `---` and the series.
#include <string>
#include <vector>

#include "cli/fit/couples.hpp"
#include "cli/fit/linear_csv.hpp"
#include "cli/fit/linear_text.hpp"
#include "cli/fit/pair_csv.hpp"
#include "cli/fit/pair_text.hpp"
#include "cli/fit/plot/page.hpp"
#include "cli/fit/source.hpp"
#include "cli/fit/system_fit.hpp"
#include "cli/table/text.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;

namespace {

// More takes too long for a fuzzer.
constexpr int kShort = 4, kFewItems = 3, kFewPractices = 2;
constexpr std::size_t kFewCouples = 3, kMaxOptions = 12, kFewNames = 2;
constexpr Eigen::Index kFewStates = 4, kFewTimes = 20;

void one_sentence(const std::string& failure) {
  constexpr std::size_t kLongest = 1'000;
  fuzz::require(!failure.empty() && failure.size() < kLongest);
  fuzz::require(failure.back() == '.' || failure.back() == '?');
  fuzz::require(table::printable(failure));
}

/// Whatever was read is written and read back the same.
void writes_back(const fit::PairFile& file) {
  const std::string once = fit::write_pair(file);
  fit::Reading any;
  any.gaussian = true;
  std::string failure;
  const auto again = fit::read_pair(once, any, failure);
  fuzz::require(again.has_value());
  fuzz::require(fit::write_pair(*again) == once);
}

bool is_short(const fit::PairFile& file) {
  return file.series.days <= kShort && file.series.items <= kFewItems &&
         file.series.practices <= kFewPractices;
}

void tables(const std::vector<fit::Tidy>& all) {
  for (const fit::Tidy& table : all) fuzz::require(table.csv().ends_with('\n'));
}

void fit_to_an_end(const fit::PairFile& file, const fit::PairAsked& asked) {
  if (!is_short(file)) return;
  const fit::PairFit found = fit::fit_pair(file, asked);
  if (!found.fault.empty()) return one_sentence(found.fault);
  fuzz::require(found.smoothed.size() == static_cast<std::size_t>(file.series.days));
  fuzz::require(fit::pair_text(file, asked, found).ends_with('\n'));
  fuzz::require(fit::pair_json(file, asked, found).ends_with("}\n"));
  tables(fit::pair_tables(file, found));
  fuzz::require(fit::plot_svg(file, asked, found).ends_with("</svg>\n"));
  fuzz::require(!fit::plot_html(file, asked, found).empty());
}

void read_answers(const std::string& line, std::string_view bytes) {
  std::vector<std::string> words = {"fit"};
  for (std::size_t at = 0; at < line.size() && words.size() <= kMaxOptions;) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  fit::Reading reading;
  fit::PairAsked asked;
  asked.draws = 100;
  cli::Options options;
  fit::name_reading(options, reading);
  options.flag("--diffuse", asked.diffuse);
  options.flag("--no-effects", asked.no_effects);
  std::string failure = options.parse(static_cast<int>(argv.size()), argv.data());
  if (failure.empty()) failure = fit::settle_reading(options, reading);
  if (!failure.empty()) return;
  asked.gaussian = reading.gaussian;
  const auto source = fit::Source::open(bytes, reading, failure);
  if (!source) return one_sentence(failure);
  bool all_short = source->couples().size() <= kFewCouples;
  for (std::size_t i = 0; i < std::min(source->couples().size(), kFewCouples); ++i) {
    const auto file = source->pair(i, failure);
    if (!file) {
      one_sentence(failure);
      continue;
    }
    fuzz::require(insight::fault(file->series, !reading.gaussian).empty());
    for (const std::string& note : file->notes) one_sentence(note);
    writes_back(*file);
    fit_to_an_end(*file, asked);
    all_short = all_short && is_short(*file);
  }
  if (!all_short || reading.of(fit::Role::kCouple).empty()) return;
  const auto couples = fit::fit_couples(*source, asked, {true, true});
  fuzz::require(fit::couples_text(couples).ends_with('\n'));
  tables(fit::couples_tables(couples));
}

/// names: with commas between; empty: nothing is estimated.
void read_system(std::string_view names, std::string_view bytes) {
  constexpr std::string_view kBetween = "\n---\n";
  const std::size_t at = bytes.find(kBetween);
  if (at == std::string_view::npos) return;
  std::string failure;
  const auto system = fit::read_system(bytes.substr(0, at + 1), failure);
  if (!system) return one_sentence(failure);
  const auto series = fit::read_series(bytes.substr(at + kBetween.size()), *system, {}, failure);
  if (!series) return one_sentence(failure);
  if (series->model.T.rows() > kFewStates || series->y.cols() > kFewTimes) return;
  std::vector<std::string> fitted;
  for (std::size_t from = 0; from < names.size() && fitted.size() < kFewNames;) {
    const std::size_t until = std::min(names.find(',', from), names.size());
    if (until > from) fitted.emplace_back(names.substr(from, until - from));
    from = until + 1;
  }
  fit::SystemFailure wrong;
  const auto found = fit::fit_system(*system, *series, fitted, wrong);
  if (!found) return one_sentence(wrong.sentence);
  fuzz::require(!fit::linear_text(*series, *found).empty());
  fuzz::require(!fit::linear_json(*series, *found).empty());
  tables(fit::linear_tables(*series, *found));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t end = all.find('\n');
  if (end == std::string_view::npos) return 0;
  const std::string line(all.substr(0, end));
  constexpr std::string_view kSystem = "system";
  if (line == kSystem || line.starts_with("system ")) {
    read_system(std::string_view(line).substr(std::min(line.size(), kSystem.size() + 1)),
                all.substr(end + 1));
  } else {
    read_answers(line, all.substr(end + 1));
  }
  return 0;
}
