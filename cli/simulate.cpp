// The subcommand `pane simulate`: made-up pairs, drawn from the model (docs/fit.md).
// Not here: the model (sim/pair) or the form of the file (fit/pair_file.hpp).
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/commands.hpp"
#include "cli/fit/pair_file.hpp"
#include "cli/options.hpp"
#include "cli/sample/sample.hpp"
#include "cli/table/value.hpp"
#include "sim/pair/kinds.hpp"
#include "sim/pair/pair.hpp"

namespace pane::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kMisused = 2;
constexpr long kFirstDay = 19723;  // Monday, 2024-01-01

constexpr const char* kHelp =
    "usage: pane simulate [options] > PAIR.csv\n"
    "Draws pairs from the model that pane fit estimates: the same columns, day, person, item, "
    "value.\n"
    "\n"
    "  --seed N          which pair (1); the same seed gives the same pair\n"
    "  --days N          1 to 3650 (90)\n"
    "  --items N         questions a day (3)\n"
    "  --mean X          closeness at the beginning; without it, drawn around 4.5\n"
    "  --ceiling         a happy pair: --mean 6\n"
    "  --gaussian        answers with decimals, instead of 1 to 7\n"
    "  --missing X       share of days that a person leaves out, each alone (0)\n"
    "  --missing-items X, --missing-days X    single answers; days without any\n"
    "  --weekend X       what Saturdays and Sundays add (0)\n"
    "  --randomised      three practices, each offered with chance .25 a day\n"
    "  --self-chosen     three practices, done more on good days\n"
    "  --effect A,B,C    their true effects (0,0,0)\n"
    "  --chance X        of each practice, when randomised (.25)\n"
    "  --eligible X      share of days on which something may be offered (1)\n"
    "  --priors          inertia, noise and effects are drawn, too, from the priors\n"
    "  --truth FILE      writes what is hidden, as JSON\n"
    "  --pairs N --out FOLDER   many pairs: pair-00001.csv with pair-00001.truth.json, and so on\n"
    "  --kind NAME       a pair unlike the model, of those that pane study kinds names; beside it "
    "only\n"
    "                    --seed, --days, --pairs, --out and --truth\n"
    "  --sample WORDS.yaml --out FILE   the sample pair of the app, with these words; with --kind, "
    "the\n"
    "                    numbers of such a pair\n"
    "  --help            this\n";

struct Asked {
  sim::Plan plan;
  bool ceiling = false, gaussian = false, randomised = false, self_chosen = false, priors = false;
  double mean = 0, weekend = 0;
  std::vector<double> effects;
  int pairs = 1;
  std::string truth, out, sample, kind_name;
  const sim::Kind* kind = nullptr;

  sim::Pair drawn() const { return kind ? kind->drawn(plan.seed, plan.days) : sim::simulate(plan); }
};

int say(int code, const std::string& sentence) {
  std::fprintf(stderr, "pane simulate: %s\n", sentence.c_str());
  return code;
}

void name_options(Options& options, Asked& a) {
  options.seed("--seed", a.plan.seed);
  options.whole("--days", a.plan.days, 1, insight::kMaxDays);
  options.whole("--items", a.plan.items, 1, insight::kMaxItems);
  options.number("--mean", a.mean, -100, 100);
  options.flag("--ceiling", a.ceiling);
  options.flag("--gaussian", a.gaussian);
  options.number("--missing", a.plan.missing_person, 0, 1);
  options.number("--missing-items", a.plan.missing_item, 0, 1);
  options.number("--missing-days", a.plan.missing_day, 0, 1);
  options.number("--weekend", a.weekend, -100, 100);
  options.flag("--randomised", a.randomised);
  options.flag("--self-chosen", a.self_chosen);
  options.numbers("--effect", a.effects);
  options.number("--chance", a.plan.chance, 0, 1);
  options.number("--eligible", a.plan.eligible, 0, 1);
  options.flag("--priors", a.priors);
  options.text("--truth", a.truth);
  options.whole("--pairs", a.pairs, 1, 99'999);
  options.text("--out", a.out);
  options.text("--sample", a.sample);
  options.text("--kind", a.kind_name);
}

/// A kind says all but how long and which.
std::string settle_kind(const Options& options, Asked& a) {
  a.kind = sim::kind_named(a.kind_name);
  if (a.kind == nullptr) return "There is no kind " + table::quoted(a.kind_name) + '.';
  if (!a.sample.empty()) return "";
  int beside = 1;
  for (const char* name : {"--seed", "--days", "--pairs", "--out", "--truth"})
    beside += options.given(name) ? 1 : 0;
  if (options.number_given() != beside)
    return "With --kind, only --seed, --days, --pairs, --out and --truth can be chosen.";
  if (a.plan.days < a.kind->least_days)
    return "This kind lives " + std::to_string(a.kind->least_days) + " days or more.";
  return "";
}

/// The sample's file of words says all.
std::string sample_fault(const Options& options, const Asked& a) {
  if (a.out.empty()) return "--sample needs --out, the file to write.";
  return options.number_given() == (a.kind_name.empty() ? 2 : 3)
             ? ""
             : "With --sample, only --out and --kind can be chosen; the words say the rest.";
}

/// Empty, or what does not go together.
std::string settle(const Options& options, Asked& a) {
  if (!a.kind_name.empty()) {
    if (std::string wrong = settle_kind(options, a); !wrong.empty()) return wrong;
  }
  if (!a.sample.empty()) return sample_fault(options, a);
  sim::Plan& plan = a.plan;
  plan.whole = !a.gaussian;
  if (options.given("--mean")) plan.start = a.mean;
  if (a.ceiling && options.given("--mean")) return "Give --ceiling or --mean, not both.";
  if (a.ceiling) plan.start = 6;
  plan.weekend = a.weekend;
  if (a.randomised && a.self_chosen) return "Give --randomised or --self-chosen, not both.";
  if (a.randomised) plan.practices = sim::Practices::kRandomised;
  if (a.self_chosen) plan.practices = sim::Practices::kSelfChosen;
  const bool practices = a.randomised || a.self_chosen;
  for (const char* name : {"--effect", "--chance", "--eligible"}) {
    if (!practices && options.given(name)) {
      return std::string(name) + " needs --randomised or --self-chosen.";
    }
  }
  if (a.priors) plan.nature.reset();
  if (!a.priors || options.given("--effect")) {
    if (a.effects.size() > static_cast<std::size_t>(plan.practice_count)) {
      return "There are " + std::to_string(plan.practice_count) +
             " practices, so as many effects at most.";
    }
    a.effects.resize(static_cast<std::size_t>(plan.practice_count), 0);
    plan.effects = a.effects;
  }
  if (a.pairs > 1 && a.out.empty()) return "--pairs needs --out, a folder for the files.";
  if (!a.out.empty() && !a.truth.empty()) return "With --out, each pair's truth stands beside it.";
  return sim::fault(plan);
}

fit::PairFile named(insight::Series series) {
  fit::PairFile file;
  file.people = {"Robin", "Kai"};
  file.items = {"close", "understood", "myself"};
  file.practices = {"walk", "thanks", "question"};
  file.items.resize(static_cast<std::size_t>(series.items));
  for (std::size_t j = 3; j < file.items.size(); ++j)
    file.items[j] = "item" + std::to_string(j + 1);
  file.practices.resize(static_cast<std::size_t>(series.practices));
  file.series = std::move(series);
  file.first_day = kFirstDay;
  file.dates = true;
  return file;
}

std::string truth_json(const sim::Plan& plan, const sim::Truth& t, const fit::PairFile& file) {
  const sim::Nature& n = t.nature;
  Json out{{"seed", plan.seed},         {"people", file.people},
           {"items_named", file.items}, {"practices", file.practices},
           {"inertia", n.inertia},      {"partner", n.partner},
           {"daily", n.daily},          {"together", n.together},
           {"drift", n.drift},          {"error", n.error},
           {"items", t.item},           {"weekend", t.weekend},
           {"effects", t.effect},       {"differences", t.difference}};
  Json days = Json::array();
  for (int day = 0; day < file.series.days; ++day) {
    const auto i = static_cast<std::size_t>(day);
    days.push_back({{"day", fit::day_text(file, day)},
                    {"set_point", t.set_point[i]},
                    {"deviation", t.deviation[i]},
                    {"closeness", t.closeness(day)}});
  }
  out["days"] = days;
  return out.dump(1) + '\n';
}

int sample(const Asked& a) {
  packing::Problems problems;
  const Bytes bytes = sample_pair::make(a.sample, a.sample, a.kind, problems);
  for (const packing::Problem& p : problems.all()) {
    std::fprintf(stderr, "%s:%d: error: %s\n", p.place.file.c_str(), p.place.line, p.words.c_str());
  }
  if (problems.any_error()) return say(kFailed, "These words do not fit; nothing was written.");
  std::string failure;
  if (!write_whole_file(a.out, as_text(bytes), failure)) return say(kFailed, failure);
  return kDone;
}

int many(Asked& a) {
  std::string failure;
  std::error_code failed;
  std::filesystem::create_directories(a.out, failed);
  Progress progress("simulating");
  for (int i = 0; i < a.pairs; ++i) {
    const sim::Pair pair = a.drawn();
    const fit::PairFile file = named(pair.series);
    char name[32];
    std::snprintf(name, sizeof name, "/pair-%05d", i + 1);
    if (!write_whole_file(a.out + name + ".csv", fit::write_pair(file), failure) ||
        !write_whole_file(a.out + name + ".truth.json", truth_json(a.plan, pair.truth, file),
                          failure)) {
      return say(kFailed, failure);
    }
    ++a.plan.seed;
    progress.at((i + 1.0) / a.pairs);
  }
  return kDone;
}

}  // namespace

int simulate(int argc, char** argv) {
  Asked asked;
  bool help = false;
  Options options;
  name_options(options, asked);
  options.flag("--help", help);
  std::string wrong = options.parse(argc, argv);
  if (help) {
    std::fputs(kHelp, stdout);
    return kDone;
  }
  if (wrong.empty() && !options.free().empty()) {
    wrong = "It takes options only, not " + table::quoted(options.free().front()) + '.';
  }
  if (wrong.empty()) wrong = settle(options, asked);
  if (!wrong.empty()) return say(kMisused, wrong + " See: pane simulate --help");
  if (!asked.sample.empty()) return sample(asked);
  if (!asked.out.empty()) return many(asked);

  const sim::Pair pair = asked.drawn();
  const fit::PairFile file = named(pair.series);
  std::string failure;
  if (!asked.truth.empty() &&
      !write_whole_file(asked.truth, truth_json(asked.plan, pair.truth, file), failure)) {
    return say(kFailed, failure);
  }
  const std::string text = fit::write_pair(file);
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (whole && std::fflush(stdout) == 0) return kDone;
  return say(kFailed, "The pair cannot be written: is there room?");
}

}  // namespace pane::cli
