// A report with its people exchanged, and one that cannot tell them apart.
#include <utility>

#include "core/insight/report.hpp"

namespace pane::insight {
namespace {

void exchange(Two& x) { std::swap(x[0], x[1]); }
template <class T>
void exchange(T (&x)[2]) {
  std::swap(x[0], x[1]);
}

double middle(double x, double y) { return (x + y) / 2; }
void even(Two& x) { x[0] = x[1] = middle(x[0], x[1]); }
void even(double (&x)[2]) { x[0] = x[1] = middle(x[0], x[1]); }
void even(Estimate (&x)[2]) {
  x[0] = {middle(x[0].mean, x[1].mean), middle(x[0].low, x[1].low), middle(x[0].high, x[1].high),
          x[0].level};
  x[1] = x[0];
}
/// Every other draw stays, and is followed by itself with persons exchanged.
void even(std::vector<Two>& cloud) {
  for (std::size_t i = 1; i < cloud.size(); i += 2) cloud[i] = {cloud[i - 1][1], cloud[i - 1][0]};
  if (cloud.size() % 2 == 1) even(cloud.back());
}

/// Everything in a report that belongs to one person or the other.
template <class Each>
void each_of_two(Report& r, const Each& each) {
  each(r.rests.days_of);
  each(r.rests.at_top);
  each(r.rests.at_bottom);
  each(r.rests.gap_of);
  each(r.rests.days_of_last_14);
  each(r.rests.days_of_last_28);
  each(r.rests.one_number);
  each(r.rests.ends);
  each(r.closeness);
  each(r.closeness_sd);
  each(r.closeness_of);
  each(r.drift);
  each(r.reliability);
  each(r.closeness_if_lower);
  each(r.closeness_if_much_lower);
  for (Week& week : r.weeks) each(week.closeness);
  for (Quantity* q : {&r.inertia, &r.partner, &r.daily, &r.together, &r.drift_sd, &r.error}) {
    each(q->now);
    each(q->before);
    each(q->contraction);
    each(q->shown);
  }
  for (Effect& e : r.effects) each(e.of);
  each(r.at_mode.inertia);
  each(r.at_mode.partner);
  each(r.at_mode.daily);
  each(r.at_mode.error);
}

}  // namespace

Report mirrored(const Report& report) {
  Report r = report;
  each_of_two(r, [](auto& x) { exchange(x); });
  for (auto* cloud : {&r.cloud, &r.prior_cloud, &r.cloud_if_lower}) {
    for (Two& c : *cloud) exchange(c);
  }
  return r;
}

Report evened(const Report& report) {
  Report r = report;
  each_of_two(r, [](auto& x) {
    if constexpr (requires { even(x); }) even(x);
  });
  for (auto* cloud : {&r.cloud, &r.prior_cloud, &r.cloud_if_lower}) even(*cloud);
  return r;
}

}  // namespace pane::insight
