// The subcommand `pane fit`: the engine of the pane on a file (docs/fit.md).
// Not here: what files look like (fit/), or the engine (core/insight). A bad file gets one sentence
// with line and column, and nothing is printed on standard output.
#include <cstdio>
#include <string>

#include "cli/commands.hpp"
#include "cli/fit/couples.hpp"
#include "cli/fit/linear_csv.hpp"
#include "cli/fit/linear_text.hpp"
#include "cli/fit/outputs.hpp"
#include "cli/fit/pair_text.hpp"
#include "cli/fit/system_fit.hpp"
#include "cli/options.hpp"

namespace pane::cli {
namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kMisused = 2;
constexpr std::size_t kMaxFile = 32 << 20;

constexpr const char* kHelp =
    "usage: pane fit PAIR.csv [options]\n"
    "       pane fit SERIES.csv --system MATRICES.txt [--fit NAME,NAME] [--missing A,B] [--json]\n"
    "                [--csv FOLDER]\n"
    "Fits the model of two people's closeness to their answers; or filters and smooths a plain\n"
    "series with given matrices, some of whose entries may be estimated. A file named - is "
    "standard input.\n"
    "\n"
    "PAIR.csv has the columns day, person, item, value, or a column for each item; practices are\n"
    "rows or columns, too. How it is read:\n"
    "%s"
    "How it is fitted:\n"
    "  --gaussian      answers are any numbers; without it, steps of a scale taken as intervals\n"
    "  --diffuse       set-points begin anywhere, instead of near 4.5 on a scale of 1 to 7\n"
    "  --no-effects    leave practices out\n"
    "  --draws N       draws of the hyperparameters (400)\n"
    "  --json          everything, for machines\n"
    "  --csv FOLDER    writes tidy tables there as well, for R, Python and the like\n"
    "  --plot FILE     writes the figure of an appendix as well: FILE.svg, or FILE.html with "
    "tables\n"
    "  --help, -h      this\n"
    "\n"
    "Two runs on one file give the same numbers. What the files look like: docs/fit.md\n";

struct Asked {
  std::string system;
  std::vector<std::string> names;  ///< of matrices' entries, to be estimated
  bool json = false;
  fit::Reading reading;
  fit::PairAsked pair;
  fit::Outputs outputs;
};

int say(int code, const std::string& sentence) {
  std::fprintf(stderr, "pane fit: %s\n", sentence.c_str());
  return code;
}

int print(const std::string& text) {
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (whole && std::fflush(stdout) == 0) return kDone;
  return say(kFailed, "What came out cannot be written: is there room?");
}

int fit_linear(const std::string& path, const std::string& bytes, const Asked& asked) {
  std::string text, failure;
  if (!read_whole_file(asked.system, kMaxFile, text, failure)) return say(kFailed, failure);
  const auto system = fit::read_system(text, failure);
  if (!system) return say(kFailed, asked.system + ": " + failure);
  const auto series = fit::read_series(bytes, *system, asked.reading.missing, failure);
  if (!series) return say(kFailed, path + ": " + failure);
  fit::SystemFailure wrong;
  const auto found = fit::fit_system(*system, *series, asked.names, wrong);
  if (!found)
    return say(kFailed, (wrong.of_matrices ? asked.system : path) + ": " + wrong.sentence);
  const std::string& folder = asked.outputs.csv;
  if (!folder.empty() && !fit::write_tables(folder, fit::linear_tables(*series, *found), failure)) {
    return say(kFailed, failure);
  }
  return print(asked.json ? fit::linear_json(*series, *found) : fit::linear_text(*series, *found));
}

int fit_pair(const std::string& path, const fit::Source& source, const Asked& asked) {
  std::string failure;
  const auto file = source.pair(0, failure);
  if (!file) return say(kFailed, path + ": " + failure);
  fit::PairFit found;
  {
    Progress progress("fitting");
    found = fit::fit_pair(*file, asked.pair, [&](double share) { progress.at(share); });
  }
  if (!found.fault.empty()) return say(kFailed, path + ": " + found.fault);
  if (!fit::write_outputs(asked.outputs, *file, asked.pair, found, failure))
    return say(kFailed, failure);
  return print(asked.json ? fit::pair_json(*file, asked.pair, found)
                          : fit::pair_text(*file, asked.pair, found));
}

/// A couple that cannot be fitted has its sentence in the table; the run fails where none can.
int fit_couples(const std::string& path, const fit::Source& source, const Asked& asked) {
  const std::string& folder = asked.outputs.csv;
  const fit::CoupleWants wants{asked.json, !folder.empty()};
  std::vector<fit::CoupleRow> couples;
  {
    Progress progress("fitting");
    couples =
        fit::fit_couples(source, asked.pair, wants, [&](double share) { progress.at(share); });
  }
  if (fit::fitted_couples(couples) == 0) {
    return say(kFailed, path + ": no couple can be fitted; of the first: " + couples.front().fault);
  }
  if (std::string failure;
      wants.tables && !fit::write_tables(folder, fit::couples_tables(couples), failure)) {
    return say(kFailed, failure);
  }
  return print(asked.json ? fit::couples_json(couples) : fit::couples_text(couples));
}

int fit_answers(const std::string& path, const std::string& bytes, const Asked& asked) {
  std::string failure;
  const auto source = fit::Source::open(bytes, asked.reading, failure);
  if (!source) return say(kFailed, path + ": " + failure);
  const bool several = !asked.reading.of(fit::Role::kCouple).empty();
  if (several && !asked.outputs.plot.empty())
    return say(kMisused, "--plot draws a single pair; for several couples there is --csv.");
  return several ? fit_couples(path, *source, asked) : fit_pair(path, *source, asked);
}

/// Empty, or that one of the options says something only of a pair.
std::string only_for_pairs(const Options& options) {
  for (const char* name : {"--gaussian", "--diffuse", "--no-effects", "--draws", "--plot", "--wide",
                           "--columns", "--couple", "--people", "--items", "--reverse", "--date",
                           "--scale", "--step", "--beeps", "--separator"}) {
    if (options.given(name)) {
      return std::string(name) + " is for pairs; with --system, the matrices say all.";
    }
  }
  return {};
}

}  // namespace

int fit(int argc, char** argv) {
  Asked asked;
  bool help = false;
  Options options;
  options.text("--system", asked.system);
  options.other("--fit", [&](const std::string& text) -> std::string {
    std::string name;
    for (const char c : text + ",") {
      if (c != ',') {
        name += c;
      } else if (!name.empty()) {
        asked.names.push_back(std::move(name));
        name.clear();
      }
    }
    return asked.names.empty() ? "names with commas between, or all" : "";
  });
  options.flag("--json", asked.json);
  fit::name_reading(options, asked.reading);
  options.flag("--diffuse", asked.pair.diffuse);
  options.flag("--no-effects", asked.pair.no_effects);
  options.whole("--draws", asked.pair.draws, 100, 100'000);
  options.text("--csv", asked.outputs.csv);
  options.text("--plot", asked.outputs.plot);
  options.flag("--help", help);
  std::string wrong = options.parse(argc, argv);
  if (help) {
    std::printf(kHelp, fit::kReadingHelp);
    return kDone;
  }
  if (wrong.empty() && options.free().size() != 1) wrong = "It takes one file.";
  if (wrong.empty() && !asked.system.empty()) wrong = only_for_pairs(options);
  if (wrong.empty() && asked.system.empty() && options.given("--fit"))
    wrong = "--fit is for names among the matrices of --system.";
  if (wrong.empty()) wrong = fit::settle_reading(options, asked.reading);
  if (wrong.empty()) wrong = fit::fault(asked.outputs);
  if (!wrong.empty()) return say(kMisused, wrong + " See: pane fit --help");
  asked.pair.gaussian = asked.reading.gaussian;
  const std::string& path = options.free().front();
  std::string bytes, failure;
  if (!read_whole_file(path, kMaxFile, bytes, failure)) return say(kFailed, failure);
  return asked.system.empty() ? fit_answers(path, bytes, asked) : fit_linear(path, bytes, asked);
}

}  // namespace pane::cli
