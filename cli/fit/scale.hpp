// The scale that a file's answers stand on, beside the 1 to 7 that the model counts in. Not here:
// how answers are read or printed.
#pragma once

namespace pane::fit {

/// `lo` is said as 1 and `hi` as 7. On a scale of 1 to 7 nothing changes, to the bit.
struct Scale {
  double lo = 1, hi = 7;
  bool is_own() const { return lo == 1 && hi == 7; }
  /// A place on the model's scale, in the file's own numbers.
  double to_own(double c) const { return is_own() ? c : lo + (c - 1) * (hi - lo) / 6; }
  /// A length, such as a standard deviation or a change.
  double length_to_own(double s) const { return is_own() ? s : s * (hi - lo) / 6; }
  /// A place in the file's own numbers, on the model's scale.
  double from_own(double y) const { return is_own() ? y : 1 + (y - lo) * 6 / (hi - lo); }
};

}  // namespace pane::fit
