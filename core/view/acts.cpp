#include "core/view/acts.hpp"

#include <unordered_map>

#include "core/base/sort.hpp"
#include "core/insight/gates.hpp"

namespace pane::view {

namespace {

using practice::acts::Act;
using practice::acts::Kind;

constexpr Day kTrail = 12 * 7;
constexpr Day kCounted = 28;
constexpr Day kLookedAt = kTrail + 30;  ///< check-ins that may date an act

/// Days of check-ins, by their exchange.
std::unordered_map<Xid, Day, log::IdHash> checkin_days(const Context& c) {
  std::unordered_map<Xid, Day, log::IdHash> out;
  for (Day d = c.today - kLookedAt; d <= c.today; ++d) {
    out[log::day_xid(c.space, log::DayKind::kCheckIn, d)] = d;
  }
  return out;
}

bool lies_open(const Context& c, const Xid& xid) { return shown_of(c, xid).other != nullptr; }

/// What was shared within the trail, and the first that the other did with it.
struct Answers {
  std::map<Xid, const DatedAct*> asked, thanked;
};

Answers shared_of(const Context& c, const std::vector<DatedAct>& acts) {
  Answers out;
  for (const DatedAct& a : acts) {
    if (a.day <= c.today - kTrail) continue;
    if (a.kind == Kind::kThanked) out.thanked.emplace(a.xid, nullptr);
    if (a.kind == Kind::kAsked && lies_open(c, a.xid)) out.asked.emplace(a.xid, nullptr);
  }
  return out;
}

void find_first(const std::vector<DatedAct>& acts, Answers& of) {
  const auto take = [](std::map<Xid, const DatedAct*>& among, const DatedAct& a) {
    const auto at = among.find(a.xid);
    if (at != among.end() && at->second == nullptr) at->second = &a;
  };
  for (const DatedAct& a : acts) {
    if (a.kind == Kind::kThankedBack) take(of.thanked, a);
    if (a.kind == Kind::kSealed || a.kind == Kind::kOpened) take(of.asked, a);
  }
}

}  // namespace

std::vector<DatedAct> dated_acts(const Context& c, bool mine) {
  const auto days = checkin_days(c);
  const std::vector<Act>& acts = (mine ? c.mine : c.other)->acts.acts;
  std::vector<DatedAct> out;
  out.reserve(acts.size());
  const auto known = [&](const Act& a) -> std::optional<Day> {
    if (a.kind == Kind::kThanked) return std::min(a.day, c.today);
    if (a.kind != Kind::kSealed && !(a.kind == Kind::kOpened && a.second)) return std::nullopt;
    const auto at = days.find(a.xid);
    if (at == days.end()) return std::nullopt;
    return at->second;
  };
  std::optional<Day> next;
  for (auto a = acts.rbegin(); a != acts.rend(); ++a) {
    if (const auto day = known(*a)) next = day;
    out.push_back({a->kind, a->xid, next.value_or(-1)});
  }
  std::reverse(out.begin(), out.end());
  Day last = c.today - kLookedAt;
  for (DatedAct& a : out) {
    if (a.day < 0) a.day = last;
    last = a.day;
  }
  return out;
}

std::vector<Deed> deeds_of_week(const Context& c, const std::vector<DatedAct>& acts, bool mine) {
  const Day monday = monday_of(c.today);
  std::vector<Deed> out;
  const auto add = [&](Deed deed, bool done) {
    if (done) out.push_back(deed);
  };
  const auto any = [&](auto fits) {
    return std::any_of(acts.begin(), acts.end(),
                       [&](const DatedAct& a) { return a.day >= monday && fits(a); });
  };
  bool checked_in = false;
  for (Day d = monday; d <= c.today; ++d) {
    checked_in = checked_in || lies_open(c, log::day_xid(c.space, log::DayKind::kCheckIn, d));
  }
  const auto& asks_of_other = (mine ? c.other : c.mine)->question.asks;
  add(Deed::CheckedIn, checked_in);
  add(Deed::Asked,
      any([&](const DatedAct& a) { return a.kind == Kind::kAsked && lies_open(c, a.xid); }));
  add(Deed::Answered, any([&](const DatedAct& a) {
        const bool gave = a.kind == Kind::kSealed || a.kind == Kind::kOpened;
        return gave && asks_of_other.count(a.xid) != 0 && lies_open(c, a.xid);
      }));
  add(Deed::Responded,
      any([&](const DatedAct& a) { return a.kind == Kind::kResponded && lies_open(c, a.xid); }));
  add(Deed::Thanked, any([](const DatedAct& a) { return a.kind == Kind::kThanked; }));
  add(Deed::Weekly, lies_open(c, log::day_xid(c.space, log::DayKind::kFeelings, monday)));
  return out;
}

std::unique_ptr<TurnsT> turns(const Context& c, const std::vector<DatedAct>& mine,
                              const std::vector<DatedAct>& other) {
  auto v = std::make_unique<TurnsT>();
  const auto place = [&](Day day) {
    return std::clamp(1.0F - static_cast<float>(c.today - day) / static_cast<float>(kTrail), 0.0F,
                      1.0F);
  };
  int counted[2] = {0, 0};
  for (const bool by_me : {true, false}) {
    const auto& sharing = by_me ? mine : other;
    Answers answers = shared_of(c, sharing);
    find_first(by_me ? other : mine, answers);
    for (const DatedAct& a : sharing) {
      if (a.day <= c.today - kTrail || (a.kind != Kind::kThanked && a.kind != Kind::kAsked))
        continue;
      const auto& among = a.kind == Kind::kThanked ? answers.thanked : answers.asked;
      const auto at = among.find(a.xid);
      if (at == among.end()) continue;
      auto t = std::make_unique<ThreadT>();
      t->mine = by_me;
      t->at = place(a.day);
      t->answered = at->second == nullptr ? -1.0F : std::max(place(at->second->day), t->at);
      v->threads.push_back(std::move(t));
      if (a.day > c.today - kCounted) ++counted[by_me ? 0 : 1];
    }
  }
  sort(v->threads, [](const auto& x, const auto& y) {
    return x->at != y->at ? x->at < y->at : x->mine > y->mine;
  });
  const insight::Turn turn = insight::turns(counted[0], counted[1]);
  v->shown = turn != insight::Turn::kTooEarly;
  v->lean = turn == insight::Turn::kMoreMe      ? Lean::Me
            : turn == insight::Turn::kMoreOther ? Lean::Other
                                                : Lean::Even;
  return v;
}

}  // namespace pane::view
