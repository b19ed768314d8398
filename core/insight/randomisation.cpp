#include "core/insight/randomisation.hpp"

#include <cmath>

#include "core/insight/numbers.hpp"

namespace pane::insight {
namespace {

/// Days laid out for many redraws: residual, and what the chances add up to.
struct Drawn {
  std::vector<double> residual;
  std::vector<int> offered;
  std::vector<double> upto;  ///< [day * practices + k]: chance of practices 0 .. k
  double sum = 0;
};

Drawn laid_out(const Series& s, const std::vector<double>& residual, int until) {
  Drawn out;
  for (int t = 0; t < until; ++t) {
    const auto day = static_cast<std::size_t>(t);
    if (!drawn(s, t) || std::isnan(residual[day])) continue;
    out.residual.push_back(residual[day]);
    out.sum += residual[day];
    out.offered.push_back(s.draws[day].offered);
    double chance = 0;
    for (const double p : s.draws[day].probability) out.upto.push_back(chance += p);
  }
  return out;
}

/// Mean residual of X days less that of others, for each practice; infinite where there are none of
/// one kind.
class Difference {
 public:
  /// One place more, for days without any: which one it is cannot be foretold, so nothing branches.
  Difference(std::size_t practices, const Drawn& days)
      : days_(days), sum_(practices + 1), count_(practices + 1) {}

  /// `offered(i)`: the practice of the i-th day, or their number for none.
  template <class Offered>
  const std::vector<double>& of(const Offered& offered, std::vector<double>& out) {
    sum_.assign(sum_.size(), 0);
    count_.assign(count_.size(), 0);
    for (std::size_t i = 0; i < days_.residual.size(); ++i) {
      const std::size_t k = offered(i);
      sum_[k] += days_.residual[i];
      count_[k] += 1;
    }
    const auto all = static_cast<double>(days_.residual.size());
    for (std::size_t k = 0; k < out.size(); ++k) {
      const double others = all - count_[k];
      out[k] = count_[k] > 0 && others > 0
                   ? std::fabs(sum_[k] / count_[k] - (days_.sum - sum_[k]) / others)
                   : kInfinity;
    }
    return out;
  }

 private:
  const Drawn& days_;
  std::vector<double> sum_, count_;
};

}  // namespace

bool drawn(const Series& s, int day) {
  if (s.draws.empty()) return false;
  const Draw& draw = s.draws[static_cast<std::size_t>(day)];
  return draw.eligible && !draw.light;
}

bool counts(const Series& s, int day) {
  if (!drawn(s, day)) return false;
  for (int i = 0; i < kPeople; ++i) {
    for (int j = 0; j < s.items; ++j) {
      if (!std::isnan(s.answer(day, i, j))) return true;
    }
  }
  return false;
}

std::vector<double> answered(const Series& s) {
  std::vector<double> out;
  for (int t = 0; t < s.days; ++t) {
    int people = 0;
    for (int i = 0; i < kPeople; ++i) {
      bool there = false;
      for (int j = 0; j < s.items; ++j) there = there || !std::isnan(s.answer(t, i, j));
      people += there ? 1 : 0;
    }
    out.push_back(people / 2.);
  }
  return out;
}

std::vector<double> randomisation_test(const Series& s, const std::vector<double>& residual,
                                       int until, int redraws, std::uint64_t seed) {
  const auto practices = static_cast<std::size_t>(s.practices);
  std::vector<double> p(practices, 1);
  if (s.draws.empty() || practices == 0) return p;
  const Drawn days = laid_out(s, residual, until);
  Difference difference(practices, days);
  std::vector<double> was(practices), now(practices);
  difference.of(
      [&](std::size_t i) {
        return days.offered[i] < 0 ? practices : static_cast<std::size_t>(days.offered[i]);
      },
      was);
  std::vector<int> as_far(practices, 0);
  Chance chance(seed, 4);
  for (int r = 0; r < redraws; ++r) {
    difference.of(
        [&](std::size_t i) {
          const double u = chance.uniform();
          const double* upto = days.upto.data() + i * practices;
          std::size_t k = 0;
          for (std::size_t other = 0; other < practices; ++other) k += u >= upto[other] ? 1 : 0;
          return k;
        },
        now);
    for (std::size_t k = 0; k < practices; ++k) as_far[k] += now[k] >= was[k] * (1 - 1e-12) ? 1 : 0;
  }
  for (std::size_t k = 0; k < practices; ++k) {
    if (was[k] < kInfinity) p[k] = (1. + as_far[k]) / (1. + redraws);
  }
  return p;
}

}  // namespace pane::insight
