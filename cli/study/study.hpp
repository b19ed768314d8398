// What may be expected of the pane: power, false claims, coverage and calibration over many
// simulated pairs (docs/insight-study.md). Not here: the command line (study.cpp of cli/) or how
// figures are printed (print.hpp). Invariants: a seed decides every figure, whatever the number of
// threads; every pair is drawn from the model by sim/pair and estimated by the engine as the app
// does it, with nothing cut short.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cli/study/figures.hpp"

namespace pane::study {

struct Setting {
  int pairs = 800;
  std::uint64_t seed = 1;
  int threads = 1;
  bool censored = false;  ///< whole answers, estimated as intervals; else Gaussian ones
  bool missing_days =
      false;          ///< a quarter of each person's days is missing; else of single answers
  bool both = false;  ///< of kinds: only days that both answered are known, as in the app
  std::function<void(double)> progress;
};

/// What can be claimed of a practice at one look on the last day: P(effect > 0) > .95.
struct Claims {
  Figure power;            ///< of a practice with an effect of +.30
  Figure false_claim;      ///< of one without, where none has an effect
  Figure effect_coverage;  ///< the 90 % interval of an effect holds it, where one of them has one
};
/// Three practices offered with .25 each, the first with an effect of +.30 or, in another life of
/// the same pair, none.
struct Power {
  int days = 0;
  Claims alone;         ///< estimated by itself: its days against all others
  Claims together;      ///< all three at once, as the app does it: against the days with none
  Figure false_beside;  ///< together, of a practice without effect beside one that has it
  Figure coverage;      ///< the 90 % interval holds closeness of the last day
  Figure metropolis;    ///< share of fits that fell back
};
Power power(const Setting& setting, int days);

/// What `Power::together` could be at best: of the same pairs, the same claim where the ten
/// hyperparameters are known, so that nothing is lost in estimating them; and where they are taken
/// at their mode, as if that were certain.
struct Known {
  int days = 0;
  Figure power, false_claim;                  ///< known
  Figure power_at_mode, false_claim_at_mode;  ///< at the mode
};
Known known(const Setting& setting, int days);

/// The displayed sentence under weekly looking, from day 56 to `days`.
struct Weekly {
  int days = 0;
  /// True effect of the first of three practices; the others have none. Nought: all three are
  /// among those without effect.
  double effect = 0;
  Figure helps;            ///< "probably helps" was shown of the first practice, in any week
  Figure helps_last;       ///< and is shown in the last one
  Figure false_helps;      ///< was shown of a practice without effect, in any week
  Figure false_helps_any;  ///< of any of those in a pair
  Figure rule_alone;  ///< first practice: P > .975 at three looks in a row, without the other gates
  Figure false_rule_alone;  ///< a practice without effect: the same
  Figure little;            ///< "probably does little" was shown of the first practice
  Figure little_of_nought;  ///< and of one without effect
};
Weekly weekly(const Setting& setting, int days, double effect);

/// Practices that people chose on good days; none has an effect.
struct Chosen {
  int days = 0;
  Figure naive;  ///< comparing days with and without finds an effect (t > 1.96), of one practice
  Figure naive_any;  ///< of any of three
  Figure said;       ///< what Pane says: any verdict, or any claim of a cause
};
Chosen chosen(const Setting& setting, int days);

/// A happy pair (mean 6.0): does the 90 % interval hold closeness?
struct Ceiling {
  int days = 0;
  Figure censored, gaussian;  ///< by the likelihood
};
Ceiling ceiling(const Setting& setting, int days);

/// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari & Gelman 2018): parameters
/// from the priors, answers from the parameters; where the truth lies in its posterior is uniform.
struct Calibration {
  int days = 0;
  bool censored = false;
  std::vector<std::string> names;
  std::vector<double> p;                    ///< of each, by chi-square
  std::vector<std::vector<double>> places;  ///< [parameter][pair]
  double smallest_times_number = 0;         ///< Bonferroni
};
Calibration calibration(const Setting& setting, int days);

}  // namespace pane::study
