// Whoever stands first: over random series, and whatever is asked, exchanging the two exchanges
// every number of the report, to the last bit.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>

#include "core/insight/job.hpp"
#include "core/insight/report.hpp"
#include "sim/pair/pair.hpp"

namespace pane::insight {
namespace {

/// A pair from the priors, of any length, with gaps of each kind, sometimes with practices.
sim::Plan any_plan() {
  sim::Plan plan;
  plan.seed = *rc::gen::arbitrary<std::uint64_t>();
  plan.days = *rc::gen::inRange(1, 80);
  plan.items = *rc::gen::inRange(1, 7);
  plan.nature.reset();
  plan.weekend.reset();
  plan.whole = *rc::gen::arbitrary<bool>();
  plan.practices = *rc::gen::element(sim::Practices::kNone, sim::Practices::kRandomised,
                                     sim::Practices::kSelfChosen);
  plan.practice_count = *rc::gen::inRange(1, 4);
  plan.missing_item = *rc::gen::inRange(0, 6) / 10.;
  plan.missing_person = *rc::gen::inRange(0, 6) / 10.;
  plan.missing_day = *rc::gen::inRange(0, 4) / 10.;
  return plan;
}

/// Of two who answered alike, a cloud holds each draw beside its mirror image: which of a draw's
/// two comes first is all that is left of an order.
void sort_clouds(Report& r) {
  for (std::vector<Two>* cloud : {&r.cloud, &r.prior_cloud, &r.cloud_if_lower})
    std::sort(cloud->begin(), cloud->end());
}

RC_GTEST_PROP(Mirror, NoOrderOfItemsChangesABit, ()) {
  const sim::Plan plan = any_plan();
  const Series s = sim::simulate(plan).series;
  std::vector<int> order;
  for (int j = 0; j < s.items; ++j) order.push_back(j);
  std::shuffle(order.begin(), order.end(), std::mt19937(*rc::gen::arbitrary<unsigned>()));
  Series other = s;
  for (int t = 0; t < s.days; ++t) {
    for (int i = 0; i < kPeople; ++i) {
      for (int j = 0; j < s.items; ++j)
        other.answer(t, i, j) = s.answer(t, i, order[static_cast<std::size_t>(j)]);
    }
  }
  Options options;
  options.answers = plan.whole ? Answers::kCensored : Answers::kGaussian;
  options.draws = 100;
  options.redraws = 99;
  Report one = report(s, options), two = report(other, options);
  if (two.rests.against >= 0)
    two.rests.against = order[static_cast<std::size_t>(two.rests.against)];
  RC_ASSERT((serialise(one) == serialise(two)));
}

RC_GTEST_PROP(Mirror, ExchangedPeopleExchangeTheReportToTheBit, ()) {
  const sim::Plan plan = any_plan();
  const Series s = sim::simulate(plan).series;
  Series exchanged = s;
  for (int t = 0; t < s.days; ++t) {
    for (int j = 0; j < s.items; ++j)
      std::swap(exchanged.answer(t, 0, j), exchanged.answer(t, 1, j));
  }
  Options options;
  options.answers = plan.whole ? Answers::kCensored : Answers::kGaussian;
  options.effects = *rc::gen::arbitrary<bool>();
  options.diffuse = *rc::gen::arbitrary<bool>();
  options.draws = 100;
  options.cloud = 20;
  options.redraws = 99;
  Report one = report(s, options), other = mirrored(report(exchanged, options));
  const bool tie = ordered(s).tie;
  for (Report* r : {&one, &other}) {
    if (tie) sort_clouds(*r);
  }
  RC_CLASSIFY(tie, "alike");
  RC_CLASSIFY(!one.fault.empty(), "a fault");
  RC_CLASSIFY(one.scores.days > 0, "scored");
  RC_CLASSIFY(one.metropolis, "fell back");
  RC_ASSERT((serialise(one) == serialise(other)));
}

}  // namespace
}  // namespace pane::insight
