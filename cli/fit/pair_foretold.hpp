// Each answer beside what was expected of it from the days before, at the mode: residuals that show
// whether the model fits. Not here: the engine (core/insight), or how it is printed.
#pragma once

#include <utility>
#include <vector>

#include "core/insight/posterior.hpp"

namespace pane::fit {

/// In points of the model's 1 to 7. Answers of the same evening know nothing of one another, so
/// those of one evening go up and down together.
struct Foretold {
  int day = 0, person = 0, item = 0;
  double value = 0;
  double low = 0, high = 0;  ///< the interval that the answer stands for; Gaussian: both `value`
  double mean = 0, sd = 0;   ///< of the answer to come, its error of measurement with it

  /// Of the answer as the scale can tell it, mean and standard deviation; else `mean` and `sd`.
  std::pair<double, double> expected(bool on_scale) const;
  /// How far from `mean`, in `sd`; of an interval, where what was foretold lies within it on
  /// average (a generalised residual: Gourieroux, Monfort, Renault & Trognon, *Journal of
  /// Econometrics* 34 (1987), 5-32), so that 7 on a day foretold at 9 is no surprise.
  double standardised() const;
  /// Chance, as foretold, of less than the interval's lower end, and of less than its upper end:
  /// equal for Gaussian answers. Spread evenly between the two, they are uniform where the model is
  /// right (Czado, Gneiting & Held, *Biometrics* 65 (2009), 1254-1261).
  double below_low() const;
  double below_high() const;
};

/// By day, person, item, at the mode; empty where that cannot be. Days that this fit leaves out are
/// not there. Persons exchanged give it exchanged, to the bit.
std::vector<Foretold> foretold(const insight::Series& series, const insight::Fit& fit,
                               const insight::FitOptions& options);

}  // namespace pane::fit
