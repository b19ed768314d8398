// The rules of the sealed exchange carried out by phones that hear of each other in any order: with
// somebody honest, who takes back and answers anew, and with a member who writes whatever helps.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>

#include "core/log/exchange.hpp"
#include "sim/random.hpp"

namespace pane::log {
namespace {

constexpr Day kToday = 5, kLastDay = 10;

/// What is written into the log: a seal or an open, or that a seal is taken back.
struct Event {
  int member = 0;
  std::optional<Item> item;
  EnvelopeId taken_back;
};

struct Phone {
  int member = 0;
  std::set<std::size_t> heard;  ///< of the events
  std::optional<Local> local;
};

/// One exchange. Each phone hears of events one by one, as `hear` is called.
class Exchange {
 public:
  Exchange(std::uint64_t seed, std::vector<int> members) : luck(seed) {
    luck.fill(space.bytes);
    luck.fill(xid.bytes);
    for (SignKey& k : id_signs) luck.fill(k.bytes);
    for (const int m : members) phones.push_back({m, {}, {}});
  }

  [[nodiscard]] Part part(const Phone& p, int member) const {
    Part out;
    for (const std::size_t n : p.heard) {
      const Event& e = events[n];
      if (e.member == member && e.item) out.items.emplace(e.item->id, *e.item);
    }
    for (const std::size_t n : p.heard) {
      const Event& e = events[n];
      if (e.member == member && out.items.count(e.taken_back) != 0)
        out.withdrawn.insert(e.taken_back);
    }
    return out;
  }
  [[nodiscard]] Part mine(const Phone& p) const { return part(p, p.member); }
  [[nodiscard]] Part other(const Phone& p) const { return part(p, 1 - p.member); }

  /// All of a member's phones know at once what one of them wrote; where they are apart, only of
  /// its opens, and then of all before.
  void write(Phone& by, Event e) {
    e.member = by.member;
    const bool is_open = e.item && e.item->is_open;
    events.push_back(std::move(e));
    by.heard.insert(events.size() - 1);
    if (apart && !is_open) return;
    for (Phone& p : phones) {
      for (std::size_t n = 0; n < events.size() && p.member == by.member; ++n) {
        if (events[n].member == by.member) p.heard.insert(n);
      }
    }
  }
  Item sealed(int member, View answer, const Tag32& r) {
    Item i;
    luck.fill(i.id.bytes);
    i.commitment = commit(r, space, xid, id_signs[static_cast<std::size_t>(member)], answer);
    return i;
  }

  void answer(Phone& p, const std::string& text) {
    if (p.local && p.local->stage != Local::Stage::kWithdrawn) return;
    if (!may_answer(mine(p), other(p))) return;
    Local l;
    l.stage = Local::Stage::kSealed;
    l.last_day = kLastDay;
    l.answer = to_bytes(as_view(text));
    last[p.member] = text;
    if (opens_at_once(mine(p), other(p))) return open(p, l);
    l.r = luck.id<Tag32>();
    const Item seal = sealed(p.member, l.answer, l.r);
    l.seal = seal.id;
    p.local = std::move(l);
    write(p, {0, seal, {}});
  }
  void take_back(Phone& p) {
    if (!p.local || !p.local->holds()) return;
    write(p, {0, {}, p.local->seal});
    p.local->stage = Local::Stage::kWithdrawn;
    took_back[p.member] = true;
  }
  void open(Phone& p, const Local& l) {
    Item o;
    luck.fill(o.id.bytes);
    o.is_open = true;
    o.names = *item_to_name(mine(p), other(p), l.seal);
    o.seal = l.seal;
    o.r = l.r;
    o.answer = l.answer;
    RC_ASSERT(mine(p).withdrawn.count(o.seal) == 0U);
    RC_ASSERT(other(p).items.count(o.names) == 1U || mine(p).opened());
    opens.push_back({p.member, o});
    p.local.reset();
    write(p, {0, o, {}});
  }
  void run(Phone& p) {
    if (p.local && next_act(*p.local, mine(p), other(p), kToday, false) == Act::kOpen) {
      const Local l = *p.local;
      open(p, l);
    }
  }
  /// Hears of one event that chance chooses; false where all are known.
  bool hear(Phone& p) {
    std::vector<std::size_t> left;
    for (std::size_t n = 0; n < events.size(); ++n) {
      if (p.heard.count(n) == 0) left.push_back(n);
    }
    if (left.empty()) return false;
    p.heard.insert(left[luck.below(left.size())]);
    run(p);
    return true;
  }
  /// Everyone hears of everything, and does what follows from it.
  void settle() {
    for (bool any = true; any;) {
      any = false;
      for (Phone& p : phones) {
        const std::size_t before = events.size();
        run(p);
        any = hear(p) || events.size() != before || any;
      }
    }
  }
  [[nodiscard]] std::optional<std::string> reads(const Phone& p) const {
    const Part m = mine(p), o = other(p);
    const SignKey& who = id_signs[static_cast<std::size_t>(1 - p.member)];
    const Shown s = shown(m, o, space, xid, who, [](const EnvelopeId&) { return true; });
    if (s.other == nullptr) return std::nullopt;
    return std::string(as_text(s.other->answer));
  }
  /// An open named what its member had taken back: the one thing that keeps both from reading.
  [[nodiscard]] bool crossed() const {
    return std::any_of(opens.begin(), opens.end(), [&](const auto& o) {
      return std::any_of(events.begin(), events.end(),
                         [&](const Event& e) { return e.taken_back == o.second.names; });
    });
  }

  bool apart = false;
  sim::SeededRandom luck;
  SpaceId space;
  Xid xid;
  std::array<SignKey, 2> id_signs;
  std::deque<Event> events;
  std::vector<Phone> phones;
  std::vector<std::pair<int, Item>> opens;  ///< of the honest
  std::map<int, std::string> last;
  std::map<int, bool> took_back;
};

/// Two honest people, who often take back.
void meet(std::uint64_t seed, std::vector<int> members) {
  Exchange e(seed, std::move(members));
  const std::uint64_t steps = 5 + e.luck.below(60);
  for (std::uint64_t i = 0; i < steps; ++i) {
    Phone& p = e.phones[e.luck.below(e.phones.size())];
    switch (e.luck.below(6)) {
      case 0:
      case 1:
        e.answer(p, "words " + std::to_string(i));
        break;
      case 2:
        e.take_back(p);
        break;
      default:
        e.hear(p);
    }
  }
  e.settle();
  for (Phone& p : e.phones) e.answer(p, "at last " + std::to_string(p.member));
  e.settle();
  const auto a = e.reads(e.phones.front()), b = e.reads(e.phones.back());
  RC_ASSERT(a.has_value() == b.has_value());
  for (const Phone& p : e.phones) {
    RC_ASSERT(e.reads(p) == (p.member == 0 ? a : b));
    // In brackets: RapidCheck's own || would look at both sides.
    RC_ASSERT((!e.reads(p) || *e.reads(p) == e.last[1 - p.member]));
  }
  RC_ASSERT(a.has_value() || e.crossed());
  RC_ASSERT(a.has_value() || e.took_back[0] || e.took_back[1]);
  RC_CLASSIFY(a.has_value(), "both read");
  RC_CLASSIFY(e.took_back[0] && e.took_back[1], "both took back");
}

RC_GTEST_PROP(ExchangeOrders, BothReadWhatWasSealedLastOrNobodyReads, (std::uint64_t seed)) {
  meet(seed, {0, 1});
}
RC_GTEST_PROP(ExchangeOrders, SoItIsWithTwoPhonesEach, (std::uint64_t seed)) {
  meet(seed, {0, 0, 1, 1});
}

/// The other member is hostile, runs the relay, and knows all that was written. What an honest
/// phone shows was fixed before the first open of its member left it, and never changes.
class Hostile {
 public:
  Hostile(std::uint64_t seed, std::vector<int> members, bool apart = false)
      : e(seed, std::move(members)) {
    e.apart = apart;
  }
  void go() {
    const std::uint64_t steps = 10 + e.luck.below(80);
    for (std::uint64_t i = 0; i < steps; ++i) {
      Phone& p = e.phones[e.luck.below(e.phones.size())];
      const std::size_t before = e.opens.size();
      switch (e.luck.below(8)) {
        case 0:
          e.answer(p, "mine " + std::to_string(i));
          break;
        case 1:
          e.take_back(p);
          break;
        case 2:
        case 3:
        case 4:
          e.hear(p);
          break;
        default:
          write(i);
      }
      if (before == 0 && !e.opens.empty()) bound();
      for (const Phone& each : e.phones) look(each);
    }
    const std::size_t before = e.opens.size();
    e.settle();
    if (before == 0 && !e.opens.empty()) bound();
    for (const Phone& each : e.phones) look(each);
    std::set<EnvelopeId> named, opened;
    for (const auto& [member, open] : e.opens) {
      named.insert(open.names);
      RC_ASSERT((open.seal.is_zero() || opened.insert(open.seal).second));
    }
    RC_ASSERT(named.size() <= 1U);
    RC_CLASSIFY(shown.has_value(), "something is shown");
    RC_CLASSIFY(e.opens.size() > 1, "opened twice");
  }

 private:
  EnvelopeId any_of(int member) {
    std::vector<EnvelopeId> ids{EnvelopeId{}};
    for (const Event& ev : e.events) {
      if (ev.member == member && ev.item) ids.push_back(ev.item->id);
    }
    return ids[e.luck.below(ids.size())];
  }
  void write(std::uint64_t i) {
    const Bytes answer = to_bytes(as_view("theirs " + std::to_string(i)));
    Event ev;
    switch (e.luck.below(5)) {
      case 0:
        ev.taken_back = any_of(1);
        break;
      case 1:
      case 2: {
        const auto r = e.luck.id<Tag32>();
        ev.item = e.sealed(1, answer, r);
        made[ev.item->id] = {r, answer};
        break;
      }
      default: {
        Item o;
        e.luck.fill(o.id.bytes);
        o.is_open = true;
        o.names = any_of(0);
        o.answer = answer;
        // Mostly one that fits.
        if (const auto at = made.find(any_of(1)); at != made.end()) {
          o.seal = at->first;
          o.r = at->second.first;
          if (e.luck.below(4) != 0) o.answer = at->second.second;
        }
        ev.item = o;
      }
    }
    // They can choose an id by trying.
    if (ev.item && e.luck.below(2) == 0) {
      const EnvelopeId was = ev.item->id;
      ev.item->id.bytes[0] = 0;
      if (const auto at = made.find(was); at != made.end()) made[ev.item->id] = at->second;
    }
    ev.member = 1;
    e.events.push_back(std::move(ev));
  }
  /// Mine has left its phone: whatever is shown from now on is what it named.
  void bound() {
    const EnvelopeId named = e.opens.front().second.names;
    for (const Event& ev : e.events) {
      if (ev.member == 1 && ev.item && ev.item->id == named)
        fixed = Named{ev.item->id, ev.item->is_open, std::string(as_text(ev.item->answer))};
    }
    RC_ASSERT(fixed.has_value());
  }
  void look(const Phone& p) {
    const auto now = e.reads(p);
    if (!now) return;
    RC_ASSERT(fixed.has_value());
    RC_ASSERT((!shown || *shown == *now));
    shown = now;
    std::string expected = fixed->answer;
    if (!fixed->is_open) {
      const auto at = made.find(fixed->id);
      RC_ASSERT(at != made.end());
      expected = std::string(as_text(at->second.second));
    }
    RC_ASSERT(*now == expected);
  }

  Exchange e;
  std::map<EnvelopeId, std::pair<Tag32, Bytes>> made;
  /// The other's item that my first open named.
  struct Named {
    EnvelopeId id;
    bool is_open = false;
    std::string answer;
  };
  std::optional<Named> fixed;
  std::optional<std::string> shown;
};

RC_GTEST_PROP(ExchangeOrders, NobodyChangesTheirAnswerAfterReadingMine, (std::uint64_t seed)) {
  Hostile hostile(seed, {0});
  hostile.go();
}
RC_GTEST_PROP(ExchangeOrders, NorWhereIHaveThreePhones, (std::uint64_t seed)) {
  Hostile hostile(seed, {0, 0, 0});
  hostile.go();
}
RC_GTEST_PROP(ExchangeOrders, NorWhereTheyWereKeptApartUntilOneOpened, (std::uint64_t seed)) {
  Hostile hostile(seed, {0, 0, 0}, true);
  hostile.go();
}

}  // namespace
}  // namespace pane::log
