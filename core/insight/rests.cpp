#include "core/insight/rests.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/gates.hpp"
#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

constexpr int kMonth = 28;
constexpr double kTop = 5.5, kBottom = 2.5, kMostThere = .5;
/// Answers that lie so near to one another are the same mark.
constexpr double kSameMark = 1e-9;

/// Which marks somebody gave, and how often each.
class Marks {
 public:
  explicit Marks(int items) : given_(static_cast<std::size_t>(items)) {}
  void add(int item, double y) {
    given_[static_cast<std::size_t>(item)].push_back(y);
    ++all_;
    low_ += y <= 1 + kSameMark ? 1 : 0;
    high_ += y >= 7 - kSameMark ? 1 : 0;
    top_ += y > kTop ? 1 : 0;
    bottom_ += y < kBottom ? 1 : 0;
  }
  int all() const { return all_; }
  double at_top() const { return share(top_); }
  double at_bottom() const { return share(bottom_); }
  /// Of each item nearly always the same, or of all of them.
  bool one_number() const {
    int many = 0;
    for (const std::vector<double>& of_item : given_) many += commonest(of_item);
    return many > 0 && many >= kOneNumber * all_;
  }
  bool ends() const { return low_ > 0 && high_ > 0 && low_ + high_ >= kEnds * all(); }

 private:
  double share(int of) const { return all_ > 0 ? static_cast<double>(of) / all_ : 0; }
  /// How often the mark was given that more than half of the answers are; nought or fewer where
  /// there is none such.
  static int commonest(const std::vector<double>& given) {
    // Only that mark can be left over here.
    double mark = 0;
    int ahead = 0, many = 0;
    for (const double y : given) {
      if (ahead == 0) mark = y;
      ahead += std::fabs(y - mark) <= kSameMark ? 1 : -1;
    }
    for (const double y : given) many += std::fabs(y - mark) <= kSameMark ? 1 : 0;
    return many;
  }

  std::vector<std::vector<double>> given_;  // of each item
  int all_ = 0, low_ = 0, high_ = 0, top_ = 0, bottom_ = 0;
};

/// How each item goes with the mean of the others of the same evening and person, both taken from
/// that person's own means.
class Together {
 public:
  explicit Together(const Series& s) : s_(s) {
    for (int i = 0; i < kPeople; ++i) {
      for (int j = 0; j < s.items; ++j) mean_.push_back(mean_of(i, j));
    }
  }
  /// Correlation of item j with the others, and of how many evenings.
  double of(int j, int& evenings) const {
    double xx = 0, yy = 0, xy = 0;
    evenings = 0;
    for (int t = 0; t < s_.days; ++t) {
      for (int i = 0; i < kPeople; ++i) {
        const double x = off(t, i, j);
        double sum = 0;
        int many = 0;
        for (int k = 0; k < s_.items; ++k) {
          const double y = k == j ? kMissing : off(t, i, k);
          if (std::isnan(y)) continue;
          sum += y;
          ++many;
        }
        if (std::isnan(x) || many == 0) continue;
        ++evenings;
        const double y = sum / many;
        xx += x * x;
        yy += y * y;
        xy += x * y;
      }
    }
    return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
  }

 private:
  double mean_of(int i, int j) const {
    double sum = 0;
    int many = 0;
    for (int t = 0; t < s_.days; ++t) {
      const double y = s_.answer(t, i, j);
      if (std::isnan(y)) continue;
      sum += y;
      ++many;
    }
    return many > 0 ? sum / many : 0;
  }
  double off(int t, int i, int j) const {
    return s_.answer(t, i, j) - mean_[static_cast<std::size_t>(i * s_.items + j)];
  }

  const Series& s_;
  std::vector<double> mean_;
};

/// The item that runs most clearly against the others: by Fisher's z, so that chance alone finds
/// one that has nothing to do with them in one of a hundred series. What goes with the others at
/// all is many times farther from that.
void find_against(const Series& s, Rests& r) {
  constexpr int kFewest = 20;
  constexpr double kBeyondChance = 2.33;
  if (s.items < 2) return;
  const Together together(s);
  for (int j = 0; j < s.items; ++j) {
    int evenings = 0;
    const double goes = std::clamp(together.of(j, evenings), -.999, .999);
    if (evenings < kFewest || goes >= std::min(kAgainst, r.goes)) continue;
    const double z = logarithm((1 + goes) / (1 - goes)) / 2 * std::sqrt(evenings - 3.);
    if (z > -kBeyondChance) continue;
    r.against = j;
    r.goes = goes;
  }
}

/// Days without, up to the last day, from the first.
struct Gap {
  int longest = 0, now = 0;
  bool begun = false;
  void day(bool there) {
    begun = begun || there;
    now = there || !begun ? 0 : now + 1;
    longest = std::max(longest, now);
  }
};

}  // namespace

Rests rests(const Series& s) {
  Rests r;
  int first = -1;
  Marks marks[2] = {Marks(s.items), Marks(s.items)};
  Gap gap, gap_of[2];
  for (int t = 0; t < s.days; ++t) {
    bool there[2] = {false, false};
    for (int i = 0; i < kPeople; ++i) {
      for (int j = 0; j < s.items; ++j) {
        const double y = s.answer(t, i, j);
        if (std::isnan(y)) continue;
        there[i] = true;
        marks[i].add(j, y);
      }
      r.days_of[i] += there[i] ? 1 : 0;
      r.days_of_last_14[i] += there[i] && t >= s.days - kMarbleOf ? 1 : 0;
      r.days_of_last_28[i] += there[i] && t >= s.days - kMonth ? 1 : 0;
      gap_of[i].day(there[i]);
    }
    const bool any = there[0] || there[1];
    if (any && first < 0) first = t;
    gap.day(any);
    if (!there[0] || !there[1]) continue;
    ++r.days_both;
    if (t >= s.days - kMarbleOf) ++r.both_of_last_14;
  }
  r.last = s.days - 1;
  r.longest_gap = gap.longest;
  r.days = first < 0 ? 0 : s.days - first;
  r.answers = marks[0].all() + marks[1].all();
  for (std::size_t i = 0; i < 2; ++i) {
    r.gap_of[i] = r.days_of[i] > 0 ? gap_of[i].longest : r.days;
    r.at_top[i] = marks[i].at_top();
    r.at_bottom[i] = marks[i].at_bottom();
    r.one_number[i] = marks[i].one_number();
    r.ends[i] = marks[i].ends();
  }
  r.piled_up = std::max(r.at_top[0], r.at_top[1]) >= kMostThere;
  r.piled_down = std::max(r.at_bottom[0], r.at_bottom[1]) >= kMostThere;
  find_against(s, r);
  return r;
}

}  // namespace pane::insight
