// The subcommand `pane study`: what may be expected of the pane, over many simulated pairs on all
// cores (docs/insight-study.md). Not here: what is simulated and counted (study/).
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/pool/pool.hpp"
#include "cli/study/kinds.hpp"
#include "cli/study/study.hpp"
#include "cli/table/value.hpp"
#include "core/insight/series.hpp"

namespace pane::cli {
namespace {

using study::Figure;
using Json = nlohmann::ordered_json;

constexpr int kDone = 0;
constexpr int kMisused = 2;

constexpr const char* kHelp =
    "usage: pane study [power] [known] [weekly] [chosen] [ceiling] [calibration] [kinds]\n"
    "                  [options]\n"
    "What may be expected of the pane, over many simulated pairs. Without names, all of it.\n"
    "\n"
    "  power        power at +.30, false claims at 0, coverage of the 90 % interval\n"
    "  known        the same, had nothing about the pair to be learned: what no fit can better\n"
    "  weekly       how often \"probably helps\" is shown to whoever looks every week\n"
    "  chosen       practices chosen on good days: what a plain comparison finds, and what Pane "
    "says\n"
    "  ceiling      coverage for a happy pair, by the likelihood\n"
    "  calibration  where the truth lies in its posterior, parameters drawn from the priors\n"
    "  kinds        kinds of pairs that the model does not hold: what is said of each, and how\n"
    "               often it is wrong; always whole answers, a quarter of each one's days missing\n"
    "\n"
    "  --pairs N        simulated pairs for each row (800)\n"
    "  --days A,B,...   lengths of power and known (28,90,180,365), weekly (182), chosen and\n"
    "                   ceiling (90), calibration (28,120), kinds (28,120)\n"
    "  --censored       whole answers 1 to 7, estimated as intervals, instead of Gaussian ones\n"
    "  --missing-days   a quarter of each person's days is missing, instead of single answers\n"
    "  --both           kinds: only days that both answered are known, as in the app\n"
    "  --seed N         which pairs (1)\n"
    "  --threads N      cores to use (all)\n"
    "  --json           for machines\n"
    "  --help           this\n";

struct Asked {
  study::Setting setting;
  std::vector<double> days;
  bool json = false;
};

/// Prints rows as they come, or gathers them.
class Out {
 public:
  explicit Out(bool json) : json_(json) {}
  ~Out() {
    if (json_) std::puts(all_.dump(1).c_str());
  }
  Out(const Out&) = delete;
  Out& operator=(const Out&) = delete;

  void heading(const char* name, const std::string& words,
               std::initializer_list<const char*> columns) {
    name_ = name;
    if (json_) return;
    std::printf("\n%s\n%10s", words.c_str(), "");
    for (const char* column : columns) std::printf("  %-18s", column);
    std::puts("");
  }
  void row(const std::string& of, Json names,
           std::initializer_list<std::pair<const char*, Figure>> figures) {
    if (json_) {
      for (const auto& [key, f] : figures)
        names[key] = {{"mean", f.mean}, {"error", f.error}, {"pairs", f.pairs}};
      all_[name_].push_back(std::move(names));
      return;
    }
    std::printf("%10s", of.c_str());
    for (const auto& [key, f] : figures) {
      char text[40];
      std::snprintf(text, sizeof text, "%.3f ± %.3f", f.mean, f.error);
      std::printf("  %-19s", text);
    }
    std::puts("");
    std::fflush(stdout);
  }
  void json(Json one) { add(name_, std::move(one)); }
  void add(const std::string& name, Json one) { all_[name].push_back(std::move(one)); }
  bool is_json() const { return json_; }

 private:
  bool json_;
  std::string name_;
  Json all_ = Json::object();
};

std::vector<int> lengths(const Asked& asked, std::vector<int> usual) {
  if (asked.days.empty()) return usual;
  usual.clear();
  for (const double d : asked.days) usual.push_back(static_cast<int>(d));
  return usual;
}

std::string days_text(int days) { return std::to_string(days) + " days"; }

/// A part with a bar of its own.
template <class Run>
auto with_bar(const Asked& asked, const std::string& what, Run run) {
  Progress progress(what);
  study::Setting setting = asked.setting;
  setting.progress = [&](double share) { progress.at(share); };
  return run(setting);
}

void power(const Asked& asked, Out& out) {
  out.heading("power",
              "A claim at one look, P(effect > 0) > .95, of practices offered with .25 each: one "
              "by itself; all three together",
              {"power at +.30", "false claim at 0", "together: power", "together: false",
               "false beside one", "90 % closeness", "90 % effect", "fell back"});
  for (const int days : lengths(asked, {28, 90, 180, 365})) {
    const study::Power p = with_bar(asked, "power, " + days_text(days),
                                    [&](const study::Setting& s) { return study::power(s, days); });
    out.row(days_text(days), {{"days", days}},
            {{"power", p.alone.power},
             {"false_claim", p.alone.false_claim},
             {"together_power", p.together.power},
             {"together_false_claim", p.together.false_claim},
             {"together_false_beside", p.false_beside},
             {"coverage", p.coverage},
             {"effect_coverage", p.together.effect_coverage},
             {"metropolis", p.metropolis}});
  }
}

void known(const Asked& asked, Out& out) {
  out.heading("known",
              "The claims of power, together, with the nature of the pair known, or at its mode",
              {"power at +.30", "false claim at 0", "mode: power", "mode: false"});
  for (const int days : lengths(asked, {28, 90, 180, 365})) {
    const study::Known k = with_bar(asked, "known, " + days_text(days),
                                    [&](const study::Setting& s) { return study::known(s, days); });
    out.row(days_text(days), {{"days", days}},
            {{"power", k.power},
             {"false_claim", k.false_claim},
             {"mode_power", k.power_at_mode},
             {"mode_false_claim", k.false_claim_at_mode}});
  }
}

void weekly(const Asked& asked, Out& out) {
  out.heading("weekly", "The sentence \"probably helps\", looked for every week from day 56",
              {"shown", "shown at the end", "false, a practice", "false, any", "rule alone",
               "false, rule alone", "\"little\" shown", "\"little\" of nought"});
  for (const int days : lengths(asked, {182})) {
    for (const double effect : {0.0, .30}) {
      char name[40];
      std::snprintf(name, sizeof name, "%d d, %+.2f", days, effect);
      const study::Weekly w =
          with_bar(asked, std::string("weekly, ") + name,
                   [&](const study::Setting& s) { return study::weekly(s, days, effect); });
      out.row(name, {{"days", days}, {"effect", effect}},
              {{"helps", w.helps},
               {"helps_last", w.helps_last},
               {"false_helps", w.false_helps},
               {"false_helps_any", w.false_helps_any},
               {"rule_alone", w.rule_alone},
               {"false_rule_alone", w.false_rule_alone},
               {"little", w.little},
               {"little_of_nought", w.little_of_nought}});
    }
  }
}

void chosen(const Asked& asked, Out& out) {
  out.heading("chosen",
              "Practices without effect, chosen on good days: share of pairs with a finding",
              {"compared, one", "compared, any of 3", "said by Pane"});
  for (const int days : lengths(asked, {90})) {
    const study::Chosen c =
        with_bar(asked, "chosen, " + days_text(days),
                 [&](const study::Setting& s) { return study::chosen(s, days); });
    out.row(days_text(days), {{"days", days}},
            {{"naive", c.naive}, {"naive_any", c.naive_any}, {"said", c.said}});
  }
}

void ceiling(const Asked& asked, Out& out) {
  out.heading("ceiling",
              "A happy pair (mean 6.0, whole answers): the 90 % interval holds closeness",
              {"by intervals", "as if Gaussian"});
  for (const int days : lengths(asked, {90})) {
    const study::Ceiling c =
        with_bar(asked, "ceiling, " + days_text(days),
                 [&](const study::Setting& s) { return study::ceiling(s, days); });
    out.row(days_text(days), {{"days", days}},
            {{"censored", c.censored}, {"gaussian", c.gaussian}});
  }
}

void calibration(const Asked& asked, Out& out) {
  out.heading("calibration",
              std::string("Where the truth lies in its posterior: chi-square of 21 bins, ") +
                  (asked.setting.censored ? "censored answers (the departure, not a test)"
                                          : "Gaussian answers"),
              {});
  for (const int days : lengths(asked, {28, 120})) {
    const study::Calibration c =
        with_bar(asked, "calibration, " + days_text(days),
                 [&](const study::Setting& s) { return study::calibration(s, days); });
    if (out.is_json()) {
      Json p = Json::object();
      for (std::size_t i = 0; i < c.p.size(); ++i) p[c.names[i]] = c.p[i];
      out.json({{"days", days},
                {"censored", c.censored},
                {"pairs", asked.setting.pairs},
                {"smallest_p_times_number", c.smallest_times_number},
                {"p", p}});
      continue;
    }
    std::printf("%10s  smallest p times %zu: %.3f\n", days_text(days).c_str(), c.p.size(),
                c.smallest_times_number);
    for (std::size_t i = 0; i < c.p.size(); ++i)
      std::printf("%12s%-36s p = %.3f\n", "", c.names[i].c_str(), c.p[i]);
    std::fflush(stdout);
  }
}

/// ".123 .004": said of so many, of so many in vain.
std::string text_of(const study::Said& s) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f %.3f", s.said.mean, s.wrong.mean);
  return text;
}

void kinds(const Asked& asked, Out& out) {
  using study::OfKind;
  struct Word {
    const char* name;
    const char* key;
    study::Said OfKind::*said;
  };
  constexpr Word kWords[] = {{"closer", "closer", &OfKind::closer},
                             {"further", "further", &OfKind::further},
                             {"steady", "steady", &OfKind::steady},
                             {"ground closer", "ground_closer", &OfKind::ground_closer},
                             {"further", "ground_further", &OfKind::ground_further},
                             {"steady", "ground_steady", &OfKind::ground_steady},
                             {"a change", "broke", &OfKind::broke},
                             {"helps", "helps", &OfKind::helps}};
  if (!out.is_json()) {
    std::puts(
        "\nWhat is said of kinds of pairs, whole answers, a quarter of days left out: said, and in "
        "vain");
    std::printf("%-13s %4s", "", "days");
    for (const Word& word : kWords) std::printf("  %-13s", word.name);
    std::puts("  held   (guess) covers off scale, past gate");
  }
  for (const int days : lengths(asked, {28, 120})) {
    for (const sim::Kind& kind : sim::kinds()) {
      if (days < kind.least_days) continue;
      const OfKind k =
          with_bar(asked, std::string(kind.name) + ", " + days_text(days),
                   [&](const study::Setting& s) { return study::of_kind(s, kind, days); });
      if (out.is_json()) {
        Json row = {{"kind", kind.name},
                    {"meaning", kind.meaning},
                    {"days", days},
                    {"pairs", k.held.pairs},
                    {"held", k.held.mean},
                    {"baseline", k.baseline.mean},
                    {"coverage", k.coverage.pairs > 0 ? Json(k.coverage.mean) : Json()},
                    {"off_scale", k.off_scale.mean},
                    {"past_gate", k.past_gate.mean}};
        for (const Word& word : kWords)
          row[word.key] = {{"said", (k.*word.said).said.mean},
                           {"wrong", (k.*word.said).wrong.mean}};
        out.add("kinds", std::move(row));
        continue;
      }
      std::printf("%-13s %4d", kind.name, days);
      for (const Word& word : kWords) std::printf("  %-13s", text_of(k.*word.said).c_str());
      char covers[16] = "  -  ";
      if (k.coverage.pairs > 0) std::snprintf(covers, sizeof covers, "%.3f", k.coverage.mean);
      std::printf("  %.3f  %.3f   %s  %.3f      %.3f\n", k.held.mean, k.baseline.mean, covers,
                  k.off_scale.mean, k.past_gate.mean);
      std::fflush(stdout);
    }
  }
}

struct Part {
  const char* name;
  void (*run)(const Asked&, Out&);
};
constexpr Part kParts[] = {{"power", power},   {"known", known},     {"weekly", weekly},
                           {"chosen", chosen}, {"ceiling", ceiling}, {"calibration", calibration},
                           {"kinds", kinds}};

std::string fault(const Asked& asked, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const bool known = std::any_of(std::begin(kParts), std::end(kParts),
                                   [&](const Part& p) { return p.name == name; });
    if (!known) return "There is no part " + table::quoted(name) + '.';
  }
  for (const double d : asked.days) {
    if (!(d >= 1 && d <= insight::kMaxDays && d == static_cast<int>(d))) {
      return "--days takes whole numbers from 1 to " + std::to_string(insight::kMaxDays) + '.';
    }
  }
  return {};
}

}  // namespace

int study(int argc, char** argv) {
  Asked asked;
  bool help = false;
  asked.setting.threads = cores();
  Options options;
  options.whole("--pairs", asked.setting.pairs, 2, 1'000'000);
  options.numbers("--days", asked.days);
  options.flag("--censored", asked.setting.censored);
  options.flag("--missing-days", asked.setting.missing_days);
  options.flag("--both", asked.setting.both);
  options.seed("--seed", asked.setting.seed);
  options.whole("--threads", asked.setting.threads, 1, 1024);
  options.flag("--json", asked.json);
  options.flag("--help", help);
  std::string wrong = options.parse(argc, argv);
  if (help) {
    std::fputs(kHelp, stdout);
    return kDone;
  }
  if (wrong.empty()) wrong = fault(asked, options.free());
  if (!wrong.empty()) {
    std::fprintf(stderr, "pane study: %s See: pane study --help\n", wrong.c_str());
    return kMisused;
  }
  Out out(asked.json);
  if (!asked.json) {
    std::printf(
        "%d pairs a row, seed %llu, %s answers, 25 %% of %s missing (kinds: as said there)\n",
        asked.setting.pairs, static_cast<unsigned long long>(asked.setting.seed),
        asked.setting.censored ? "whole" : "Gaussian",
        asked.setting.missing_days ? "each person's days" : "them");
  }
  const std::vector<std::string>& names = options.free();
  for (const Part& part : kParts) {
    if (names.empty() || std::find(names.begin(), names.end(), part.name) != names.end())
      part.run(asked, out);
  }
  return kDone;
}

}  // namespace pane::cli
