// How often something false is said, with confidence, of kinds of pairs that the model does not
// hold (sim/pair/kinds.hpp): each word beside the truth it was said of. Not here: how it is
// printed. Invariant: reports are the engine's own, as the app shows them; a word counts as said
// only where the app would show it.
#pragma once

#include <span>

#include "cli/study/study.hpp"
#include "core/insight/report.hpp"
#include "sim/pair/kinds.hpp"

namespace pane::study {

/// Shares of all pairs.
struct Said {
  Figure said;
  Figure wrong;  ///< said, and the truth is otherwise
};

struct OfKind {
  const sim::Kind* kind = nullptr;
  int days = 0;
  /// Of the three days: closer is wrong where both's mean did not rise, further where it did not
  /// fall, steady where it moved by more than the margin.
  Said closer, further, steady;
  /// The same of the ground over 28 days.
  Said ground_closer, ground_further, ground_steady;
  /// A lasting change was told; wrong: where the ground moved by less than half a point within ten
  /// days of the day that was named.
  Said broke;
  /// "Probably helps" of any practice; none of them helps.
  Said helps;
  Figure held;       ///< words of the three days were held back
  Figure baseline;   ///< because a simple guess foretold better
  Figure coverage;   ///< the 90 % interval holds each one's closeness of the last day; of `both`,
                     ///< where a marble is shown
  Figure off_scale;  ///< a figure outside what the scale can mean was there
  Figure past_gate;  ///< a word went past its gate
};
OfKind of_kind(const Setting& setting, const sim::Kind& kind, int days);

/// What the app has of a pair: days that both answered, from the first of them to the last, and the
/// truth of these.
struct InApp {
  sim::Pair pair;
  bool shown = false;  ///< on the pair's last day: of the last 14, both answered seven
};
InApp in_app(const sim::Pair& pair);

/// Whether each figure of a report on whole answers can be meant by the scale: closeness and its
/// interval from 1 to 7, changes from -6 to 6, every number finite.
bool within_the_scale(const insight::Report& report);
/// Whether no word of a report goes past its gate.
bool within_the_gates(const insight::Report& report);

}  // namespace pane::study
