// The pane: the picture, and what stands beneath it. Everything here is behind a gate; the cloud is
// never left out.
#include <cmath>

#include "core/insight/gates.hpp"
#include "core/view/acts.hpp"
#include "core/view/history.hpp"
#include "core/view/slab.hpp"

namespace pane::view {

namespace {

using insight::Report;
using insight::Way;

constexpr double kMostTilt = 9 * 3.14159265358979323846 / 180;
constexpr double kFullTilt =
    .3;  ///< a move of the marble over three days that leans the slab all the way
constexpr double kSetPointEnds = 3;  ///< points of closeness from one end of a strip to the other
constexpr double kMuch = 1;          ///< a step of the seven
constexpr Day kPetals = 28;
constexpr double kSame = .02;  ///< log scores nearer than this are alike
constexpr double kSomeThere = .25;

static_assert(static_cast<int>(Rolls::MAX) == static_cast<int>(Way::kFurther));
static_assert(static_cast<int>(Held::MAX) == static_cast<int>(insight::Held::kBaseline));
Rolls rolls_of(Way w) { return static_cast<Rolls>(w); }
bool much(const insight::Estimate& change) { return std::fabs(change.mean) >= kMuch; }
/// Where a change lies so far out that it could not be told from a greater one, twice or four times
/// as far.
double ends_for(double change) {
  double ends = kSetPointEnds;
  while (std::fabs(change) > .4 * ends) ends *= 2;
  return ends;
}
std::unique_ptr<Spot> boxed(const Spot& s) { return std::make_unique<Spot>(s); }

Spot spot_at(const insight::Two& closeness, int me) {
  const auto i = static_cast<std::size_t>(me);
  return spot_of(closeness[i], closeness[1 - i]);
}

void add_trail(const Report& r, int me, PaneT& v) {
  int best = 0;
  for (std::size_t i = 0; i < r.weeks.size(); ++i) {
    auto w = std::make_unique<TrailWeekT>();
    const auto ago = static_cast<int>(r.weeks.size() - 1 - i);
    w->ago = static_cast<Byte>(ago);
    w->there = r.weeks[i].there;
    const Spot spot = spot_at(r.weeks[i].closeness, me);
    if (w->there) w->spot = boxed(spot);
    // The week that the words compare with: about four weeks ago, two at least.
    constexpr int kWas = 4, kLeast = 2, kMost = 8;
    const bool fits = w->there && ago >= kLeast && ago <= kMost;
    if (fits && (best == 0 || std::abs(ago - kWas) < std::abs(best - kWas))) {
      best = ago;
      v.was = place_of(spot);
      v.was->lean = Lean::Even;  // no draws say to whose side it lay
    }
    v.trail.push_back(std::move(w));
  }
  v.was_weeks = static_cast<Byte>(best);
}

void add_tilt(const Report& r, int me, PaneT& v) {
  v.rolls = rolls_of(r.rolls);
  v.held = static_cast<Held>(r.held);
  if (v.rolls != Rolls::Closer && v.rolls != Rolls::Further) return;
  v.much = much(r.drift_both);
  const Spot before = spot_at({r.closeness[0] - r.drift[0], r.closeness[1] - r.drift[1]}, me);
  const double du = v.marble->u() - before.u(), dv = v.marble->v() - before.v();
  const double far = std::hypot(du, dv);
  if (far <= 0) return;
  const double tilt = kMostTilt * std::min(1., far / kFullTilt) / far;
  v.tilt_u = static_cast<float>(du * tilt);
  v.tilt_v = static_cast<float>(dv * tilt);
}

void add_quantity(const char* name, const insight::Quantity& q, int me, SureT& v) {
  // One row where both have the same, else one each, mine first.
  const bool one = q.now[0].mean == q.now[1].mean && q.now[0].low == q.now[1].low;
  for (int k = 0; k < (one ? 1 : 2); ++k) {
    const auto i = static_cast<std::size_t>(k == 0 ? me : 1 - me);
    if (!q.shown[i]) continue;
    auto out = std::make_unique<QuantityT>();
    out->name = std::string(name) + (one ? "" : k == 0 ? "-me" : "-other");
    out->low = q.now[i].low;
    out->mid = q.now[i].mean;
    out->high = q.now[i].high;
    out->prior_low = q.before[i].low;
    out->prior_high = q.before[i].high;
    v.quantities.push_back(std::move(out));
  }
}

void add_scores(const insight::Scores& s, SureT& v) {
  if (s.days == 0) return;
  v.scores = {s.model, s.own_mean, s.last_value, s.local_level};
  const auto best = std::max_element(v.scores.begin() + 1, v.scores.end());
  v.baseline = static_cast<Baseline>(best - v.scores.begin() - 1);
  const double ahead = s.model - *best;
  v.guess = s.model_wins && ahead > kSame ? Guess::Better
            : ahead < -kSame              ? Guess::Worse
                                          : Guess::Same;
}

PileUp pile_of(const insight::Two& share, bool most) {
  if (most) return PileUp::Most;
  return std::max(share[0], share[1]) >= kSomeThere ? PileUp::Some : PileUp::None;
}

std::unique_ptr<SureT> sure_of(const Report& r, const std::vector<Spot>& cloud, int me) {
  auto v = std::make_unique<SureT>();
  const std::vector<Spot> before = spots_of(r.prior_cloud, me);
  const std::vector<Spot> worse = spots_of(r.cloud_if_lower, me);
  v->before = edge_of(before);
  v->now = edge_of(cloud);
  v->worse = edge_of(worse);
  v->now_spot = boxed(spot_at(r.closeness, me));
  v->worse_spot = boxed(spot_at(r.closeness_if_lower, me));
  v->far_worse_spot = boxed(spot_at(r.closeness_if_much_lower, me));
  v->both_days = static_cast<std::uint32_t>(r.rests.days_both);
  v->of_days = static_cast<std::uint32_t>(r.rests.days);
  v->answers = static_cast<std::uint32_t>(r.rests.answers);
  v->longest_gap = static_cast<std::uint32_t>(r.rests.longest_gap);
  v->width = width_of(r.cloud);
  add_scores(r.scores, *v);
  v->pile_up = pile_of(r.rests.at_top, r.rests.piled_up);
  v->pile_down = pile_of(r.rests.at_bottom, r.rests.piled_down);
  v->reliability = (r.reliability[0] + r.reliability[1]) / 2;
  add_quantity("inertia", r.inertia, me, *v);
  add_quantity("partner", r.partner, me, *v);
  add_quantity("daily", r.daily, me, *v);
  add_quantity("together", r.together, me, *v);
  add_quantity("drift", r.drift_sd, me, *v);
  add_quantity("error", r.error, me, *v);
  v->approximate = r.metropolis;
  return v;
}

void add_picture(const Report& r, int me, PaneT& v) {
  v.state = PaneState::Clear;
  v.cloud = spots_of(r.cloud, me);
  v.edge = edge_of(v.cloud);
  v.marble = boxed(spot_at(r.closeness, me));
  v.at = place_of(*v.marble, v.cloud);
  v.width = width_of(r.cloud);
  add_trail(r, me, v);
  add_tilt(r, me, v);
  v.sure = sure_of(r, v.cloud, me);
  v.set_point = std::make_unique<SetPointT>();
  v.set_point->shown = r.set_point_way != Way::kNothing;
  v.set_point->maybe = r.held == insight::Held::kNot && r.break_chance >= insight::kBreakLikely;
  if (v.set_point->shown) {
    v.set_point->rolls = rolls_of(r.set_point_way);
    v.set_point->days = static_cast<std::uint32_t>(r.set_point_days);
    v.set_point->much = much(r.set_point_change);
    const double ends = ends_for(r.set_point_change.mean);
    v.set_point->low = on_strip(r.set_point_change.low, ends);
    v.set_point->mid = on_strip(r.set_point_change.mean, ends);
    v.set_point->high = on_strip(r.set_point_change.high, ends);
    // Only one of these weeks is told of.
    if (!r.breaks.empty() && r.rests.last - r.breaks.back() < r.set_point_days)
      v.set_point->broke = v.as_of - (r.rests.last - r.breaks.back());
  }
  v.echo = std::make_unique<EchoT>();
  v.echo->shown = r.echo_shown;
  if (r.echo_shown) {
    v.echo->low = static_cast<float>(r.echo_days.low);
    v.echo->mid = static_cast<float>(r.echo_days.mean);
    v.echo->high = static_cast<float>(r.echo_days.high);
  }
}

/// Mean of what each said of each feeling in the last four weeks, where both said something of it.
/// Eight, never nine.
void add_petals(const Context& c, PaneT& v) {
  using namespace practice::weekly;
  double sum[2][kFeelings] = {};
  int n[2][kFeelings] = {};
  for (Day week = monday_of(c.today - kPetals + kDays); week <= c.today; week += kDays) {
    const Xid xid = log::day_xid(c.space, log::DayKind::kFeelings, week);
    const log::Shown shown = shown_of(c, xid);
    if (shown.other == nullptr || !note_of(c, xid).revealed) continue;
    const auto mine = read_answer(shown.mine->answer);
    const auto other = read_answer(shown.other->answer);
    for (std::size_t p = 0; p < kFeelings; ++p) {
      const Byte said[2] = {mine ? mine->values[p] : Byte{0}, other ? other->values[p] : Byte{0}};
      for (int who = 0; who < 2; ++who) {
        if (said[who] == 0) continue;
        sum[who][p] += (said[who] - 1) / 6.;
        ++n[who][p];
      }
    }
  }
  if (c.pack == nullptr || c.pack->weekly() == nullptr) return;
  for (std::size_t p = 0; p < kFeelings; ++p) {
    for (const pack::WeeklyItem* item : *c.pack->weekly()) {
      if (item->place() != p) continue;
      auto petal = std::make_unique<PetalT>();
      petal->feeling = named(c, str(item->short_()));
      petal->there = n[0][p] != 0 && n[1][p] != 0;
      if (petal->there) {
        petal->me = static_cast<float>(sum[0][p] / n[0][p]);
        petal->other = static_cast<float>(sum[1][p] / n[1][p]);
      }
      v.feelings.push_back(std::move(petal));
    }
  }
}

}  // namespace

PaneT pane(const Context& c) {
  PaneT v;
  if (!c.paired) return v;
  const int both = both_of_last_14(c);
  v.both_days = static_cast<Byte>(both);
  v.needed = static_cast<Byte>(std::max(0, insight::kMarbleDays - both));
  v.newer = c.state_fit.newer;
  v.check_in = checkin_state(c, c.today) == CheckInState::Draft;
  const auto mine = dated_acts(c, true);
  const auto other = dated_acts(c, false);
  v.mine = deeds_of_week(c, mine, true);
  v.others = deeds_of_week(c, other, false);
  add_petals(c, v);
  v.turns = turns(c, mine, other);
  v.state = PaneState::Early;
  if (v.needed > 0) return v;
  const Report* r = c.state_fit.report;
  if (r == nullptr) {
    if (c.state_fit.newer) v.state = PaneState::Working;
    if (c.state_fit.failed) v.state = PaneState::Failed;
    return v;
  }
  if (!r->fault.empty()) {
    v.state = PaneState::Failed;
    return v;
  }
  if (!r->marble_shown) return v;
  v.as_of = c.state_fit.last;
  v.own_view = c.state_fit.own_view;
  add_picture(*r, c.inviting ? 0 : 1, v);
  return v;
}

}  // namespace pane::view
