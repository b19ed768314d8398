// All that may be shown of two people's closeness, from one call: estimates with intervals, what
// they rest on, and which sentence each of them allows.
//
// Not here: words, pictures or screens (view/, web/). Invariants: whatever is not `shown` is not to
// be said; numbers stand beside it for the curious and for tests. Swapping the people swaps the
// report. Floating point: nothing here may be hashed, stored in a shared log or branched on in
// replicated state.
#pragma once

#include "core/insight/posterior.hpp"

namespace pane::insight {

struct Options {
  Answers answers = Answers::kCensored;
  /// Which of the two fits: the state that both see alike, or my own offers' effects (with the
  /// state under them).
  bool effects = false;
  bool diffuse = false;
  int draws = 400, cloud = 200, redraws = 4999;
  std::function<void(double)> progress;
};

/// Mean and ends of a central interval; `level` says which.
struct Estimate {
  double mean = 0, low = 0, high = 0, level = .9;
};

/// What may be said of a change.
enum class Way : std::uint8_t {
  kNothing,     ///< nothing yet: the answers do not bear a word
  kCannotTell,  ///< they might; the interval holds nought, and more than a steady one may
  kSteady,      ///< a finding: the interval lies within a margin
  kCloser,      ///< the interval lies above nought
  kFurther      ///< below
};

/// Why nothing is said of closeness but the marble with its cloud.
enum class Held : std::uint8_t {
  kNot,        ///< words may be said
  kFewDays,    ///< too few days that both answered of late, or one of them
  kAgainst,    ///< an item runs against the others
  kOneNumber,  ///< somebody gives one number nearly always
  kEnds,       ///< somebody uses the two ends of the scale only: it cannot be told how far
  kRough,      ///< too few of the draws count
  kBaseline    ///< a simple guess foretells better than the model
};

struct Rests {
  int last = 0;  ///< the last day, counted from nought
  int days = 0, answers = 0, days_of[2] = {0, 0}, days_both = 0, longest_gap = 0;
  int gap_of[2] = {0, 0};  ///< of each person alone; up to the last day
  int both_of_last_14 = 0, days_of_last_14[2] = {0, 0}, days_of_last_28[2] = {0, 0};
  /// Share of each person's answers that are 6 or 7, and that are 1 or 2.
  Two at_top{}, at_bottom{};
  /// Half or more of either's answers: what changes up there, or down there, can hardly be seen.
  bool piled_up = false, piled_down = false;
  /// Who gave one number nearly always, or the two ends of the scale: how far one day lies from
  /// another cannot be seen.
  bool one_number[2] = {false, false}, ends[2] = {false, false};
  /// An item that runs against the others of its evening, -1 for none, and how it goes with them.
  int against = -1;
  double goes = 0;
};

struct Week {
  bool there = false;  ///< both answered in that week
  Two closeness{};     ///< mean over the week's days
};

/// One-day-ahead log score, mean over the days that were scored; higher is better.
struct Scores {
  int days = 0;
  double model = 0, own_mean = 0, last_value = 0, local_level = 0;
  bool model_wins = false;
};

enum class Verdict : std::uint8_t {
  kTooEarly,
  kLeaningCloser,
  kLeaningFurther,
  kProbablyHelps,
  kProbablyLittle
};

struct Effect {
  int offered = 0, not_offered = 0;  ///< eligible days, not light, with an answer
  /// The same without any: were they left out rather after an offer? Chance of a difference as
  /// large in the share of days that were answered, by redrawing the offers.
  int offered_silent = 0, not_offered_silent = 0;
  double answered_p = 1;
  int offered_in_all() const { return offered + offered_silent; }
  int others_in_all() const { return not_offered + not_offered_silent; }
  Estimate both;  ///< mean over the two, 90 %
  Estimate of[2];
  double p_positive = .5, contraction = 0;
  double p_at_look[3] = {.5, .5, .5};  ///< latest first
  int looks = 0;                       ///< how many of them there were
  double randomisation_p = 1;          ///< two-sided; 1 where there was nothing to redraw
  Verdict verdict = Verdict::kTooEarly;
  /// False where practices were self-chosen: then no verdict, and nothing causal may be said.
  bool causal = false;
};

/// One of the ten as the expert view shows it; person 0 and 1, or both the same where it is one
/// number.
struct Quantity {
  Estimate now[2], before[2];
  /// 1 - posterior variance / prior variance, on the scale on which the prior is normal.
  Two contraction{};
  bool shown[2] = {false, false};
};

struct Report {
  std::string fault;  ///< empty, or one sentence; then nothing else is there
  Rests rests;
  // The marble.
  bool marble_shown = false;
  Two closeness{}, closeness_sd{};
  Estimate closeness_of[2];      ///< 90 %
  std::vector<Two> cloud;        ///< draws of tonight's closeness of both
  std::vector<Two> prior_cloud;  ///< the same before any answer
  std::vector<Week> weeks;       ///< twelve, oldest first; the last ends on the last day
  Two drift{};                   ///< posterior mean of the change over three days
  Estimate drift_both;           ///< 80 %
  Estimate drift_both_wide;      ///< 90 %, for what needs more
  Held held = Held::kFewDays;    ///< why words are held back
  Way rolls = Way::kNothing;
  // Slower things.
  int set_point_days = 0;
  Estimate set_point_change;  ///< of both's mean, 90 %
  Way set_point_way = Way::kNothing;
  /// Lasting changes of the ground between two days: which, oldest first. And the chance that there
  /// is another that was not taken in.
  std::vector<int> breaks;  ///< the first day after each
  double break_chance = 0;
  bool echo_shown = false;
  Estimate echo_days;  ///< days until half of a good or hard day is gone, 90 %
  double reliability[2] = {0, 0};
  // For the curious.
  Quantity inertia, partner, daily, together, drift_sd, error;
  Scores scores;
  /// Tonight, had each missed day been one point, and two points, lower than the model expects it
  /// to have been.
  Two closeness_if_lower{}, closeness_if_much_lower{};
  std::vector<Two> cloud_if_lower;
  bool baseline_instead = false;  ///< the model does not win: say so and show the baseline
  // How it was worked out.
  double k_hat = 0, effective = 0, log_likelihood = 0;
  bool metropolis = false;
  Hyper at_mode;
  // What moved it (Options::effects).
  std::vector<Effect> effects;
};

/// `under`: the fit that the report is read from; may be null.
Report report(const Series& series, const Options& options = {}, Fit* under = nullptr);
/// The same with persons exchanged.
Report mirrored(const Report& report);
/// Where both gave the same answers throughout, nothing may tell them apart: what belongs to one is
/// both's mean.
Report evened(const Report& report);

}  // namespace pane::insight
