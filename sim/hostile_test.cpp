// One phone against relay and other member together, over random schedules of what an adversary can
// do with bytes. What must hold stands in docs/formats/exchange.md; RapidCheck prints seed and
// schedule of a failure.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <utility>

#include "sim/couple.hpp"
#include "sim/hostile.hpp"

namespace pane::sim {
namespace {

using command::Screen;
using view::CheckInState;
using view::QuestionState;

// What one frame or one act may cost in the middle of all that; about twice the most that 10,000
// schedules came to, which stands beside it.
constexpr std::uint64_t kCurve = 40;       ///< operations on curves: 20
constexpr std::uint64_t kFolded = 200;     ///< events: 99
constexpr std::uint64_t kBytes = 100'000;  ///< of outputs, with what they store and send: 49,036
constexpr std::uint64_t kSent = 4'000;     ///< bytes: 2,032

constexpr std::uint64_t kLatest = 4'000'000'000;  ///< version of a list: later than any other

struct Move {
  std::uint8_t kind = 0;
  std::uint16_t how = 0;
};
std::ostream& operator<<(std::ostream& out, const Move& m) {
  return out << int{m.kind} << ':' << m.how;
}

const PairedDisks& paired() {
  static const PairedDisks kPaired = disks_of_a_pair("hostile");
  return kPaired;
}

class Game {
 public:
  explicit Game(std::string mine, std::uint64_t seed = 77)
      : mine_(std::move(mine)),
        them_(*pair_space_of(paired().b),
              envelopes_of(paired().b, pair_space_of(paired().b)->setup.id), 5),
        phone_(them_, them_.clock, options(seed)) {
    them_.clock = paired().clock;
    them_.canary = mine_;
    phone_.disk() = paired().a;
    phone_.start(paired().pack);
    phone_.give(command::TickT{});
    open_day();
    them_.ask(today() + 2);
    them_.give_all();
  }

  void play(const std::vector<Move>& moves) {
    for (const Move& m : moves) {
      const Phone::Spent before = phone_.spent();
      const std::uint64_t told = them_.told;
      move(m);
      hold_to_budget(phone_.spent(), before, them_.told - told + 1);
      look();
    }
  }

  /// They answer a card of mine, read what I wrote, and then ask the same thing again and put
  /// another answer there.
  void ask_again_after_reading() {
    const std::size_t before = them_.order.size();
    act({2, 0});
    if (them_.order.size() == before) return fail("the card was not asked");
    const Xid xid = them_.order.back();
    from_both();
    them_.seal(xid, 0, false);
    from_both();
    them_.open(xid, 0, 64);  // the right r and answer, naming what the phone sealed
    from_both();
    look();
    if (seen_.count(xid) == 0) return fail("the honest part did not open");
    for (int i = 0; i < 20; ++i) {
      them_.ask_the_same(static_cast<std::uint64_t>(i + 18) * 8);
      them_.open(them_.order.back(), 0, 0);
      from_both();
      look();
      if (question("e1.0").xid != to_hex(xid.view())) fail("the card leads elsewhere");
    }
    const std::string words = question(to_hex(xid.view())).words;
    const auto* share = phone_.screen<view::ShareT>(Screen::Share, "");
    for (const auto* rows : {&share->going, &share->past, &share->kept}) {
      for (const auto& row : *rows) {
        if (row->words == words && row->state == QuestionState::Write)
          fail("it is asked a second time");
      }
    }
  }

  /// They answer, thank and respond; I look at all of it. Then `how` is done to it, and nothing of
  /// what I looked at is gone, now and after a restart.
  void take_away(const std::function<void(Hostile&, const Xid&)>& how, bool says_so) {
    act({2, 0});
    const Xid xid = them_.order.back();
    const std::string hex = to_hex(xid.view());
    from_both();
    them_.seal(xid, 0, false);
    from_both();
    them_.open(xid, 0, 64);
    event::RespondedT r;
    r.xid = to_bytes(xid.view());
    r.heard = "that it was long";
    them_.rival.write(0, std::move(r));
    event::AppreciatedT thanks;
    thanks.did = "You stayed.";
    thanks.day = today();
    them_.rival.write(0, std::move(thanks));
    them_.take_note();
    from_both();
    look();
    if (seen_.count(xid) == 0) return fail("the honest part did not open");
    (void)phone_.screen<view::JarT>(Screen::Jar, "");
    const std::string name = phone_.last().shell->other;
    how(them_, xid);
    for (int i = 0; i < 2; ++i) {
      from_both();
      look();
      const view::QuestionT v = question(hex);
      const auto* jar = phone_.screen<view::JarT>(Screen::Jar, "");
      if (v.other_response->heard != "that it was long") fail("their response is gone");
      if (jar->items.size() != 1 || jar->items[0]->did != "You stayed.")
        fail("their thanks are gone");
      if (phone_.last().shell->other != name) fail("their name is gone");
      if (v.gone != says_so || (!jar->items.empty() && jar->items[0]->gone != says_so))
        fail("it is not told what counts no more");
      phone_.kill();
      phone_.start(paired().pack);
    }
  }

  /// What came out of order is shown at once; what follows from it waits for the tick.
  void look_while_it_is_out_of_order() {
    act({2, 0});
    const Xid xid = them_.order.back();
    from_both();
    event::NamedT name;
    name.name = "Kai";
    them_.rival.write(0, std::move(name), 1);
    event::SealedT seal;
    seal.xid = to_bytes(xid.view());
    seal.commitment = to_bytes(them_.rival.random.id<Commitment>().view());
    const auto e = them_.rival.write(0, std::move(seal), 1);
    them_.rounds[xid].items.push_back(e.id);
    them_.take_note();
    them_.clock += 5;
    them_.give_all();
    them_.clock += 1;  // and the tick has not come yet
    const std::size_t before = them_.events.size();
    for (int i = 0; i < 3; ++i) (void)question(to_hex(xid.view()));
    if (them_.events.size() != before) fail("it sent something because somebody looked");
    tick(2);
    if (them_.events.size() == before) fail("and now it does not open");
  }

  /// They ask what I have sealed, too, in an exchange that is over, and open there: mine can still
  /// be found and taken back.
  void ask_again_while_mine_is_sealed() {
    act({2, 1});
    const Xid xid = them_.order.back();
    from_both();
    tick(86400);
    them_.ask_the_same(0);  // as many days earlier as the same question may end
    them_.open(them_.order.back(), 0, 0);
    from_both();
    const view::QuestionT v = question(to_hex(xid.view()));
    if (v.xid != to_hex(xid.view()) || v.state != QuestionState::Sealed || !v.can_withdraw)
      fail("what I have sealed is out of reach");
    const auto* share = phone_.screen<view::ShareT>(Screen::Share, "");
    const bool listed = std::any_of(share->going.begin(), share->going.end(),
                                    [&](const auto& row) { return row->xid == v.xid; });
    if (!listed) fail("what I have sealed is not listed");
  }

  /// They ask something else under the name of a card.
  void ask_under_the_name_of_a_card() {
    them_.ask(today() + 12, "e1.2");
    const std::string theirs = to_hex(them_.order.back().view());
    from_both();
    command::DraftAnswerT draft;
    draft.xid = "e1.2";
    draft.text = mine_;
    phone_.give(draft);
    const view::QuestionT card = question("e1.2"), asked = question(theirs);
    if (!card.xid.empty()) fail("the card counts as what they asked");
    if (asked.asked_as.empty()) fail("what they wrote stands nowhere");
    if (card.draft != mine_ || !asked.draft.empty()) fail("what was begun for the card went over");
    const std::size_t before = them_.order.size();
    act({2, 2});
    from_both();
    if (them_.order.size() != before + 1) fail("the card was not asked by itself");
    if (question(theirs).state != QuestionState::Write) fail("it was answered to other words");
  }

  /// After all that, with an honest relay and member, the two share an answer, unless the other has
  /// put themself out; and the person writes on.
  void share_honestly() {
    them_.make_peace();
    tick(1);
    tick(60);
    tick(60);
    if (!them_.wrong.empty()) return;
    if (!them_.rival.out()) share_an_answer();
    command::AppreciateT thanks;
    thanks.did = "You stayed.";
    if (phone_.give(thanks).problem != view::Problem::None) return fail("it cannot write any more");
    tick(2);
    if (phone_.last().shell->waiting != 0) return fail("something waits for ever");
  }
  void share_an_answer() {
    const auto n = them_.made.size();
    them_.ask(today() + 3);
    const std::string xid = to_hex(them_.order.back().view());
    for (std::size_t i = n; i < them_.made.size(); ++i) them_.give_made(i);
    tick(2);
    if (!answer(xid)) return fail("it cannot answer any more");
    const auto m = them_.made.size();
    them_.open(them_.order.back(), 0, 1);
    for (std::size_t i = m; i < them_.made.size(); ++i) them_.give_made(i);
    tick(2);
    look();
    if (question(xid).other->text.empty()) return fail("the honest exchange did not finish");
  }

  [[nodiscard]] const std::string& wrong() const { return them_.wrong; }
  [[nodiscard]] const Hostile& them() const { return them_; }

 private:
  static PhoneOptions options(std::uint64_t seed) {
    PhoneOptions o;
    o.seed = seed;
    return o;
  }
  /// steps: frames and acts since `before`
  void hold_to_budget(const Phone::Spent& now, const Phone::Spent& before, std::uint64_t steps) {
    if (now.curve - before.curve > kCurve * steps) fail("it costs too much arithmetic");
    if (now.folded - before.folded > kFolded * steps) fail("it folds too much");
    if (now.output - before.output > kBytes * steps) fail("it draws or stores too much");
    // On a new line all that waits is sent again.
    const std::uint64_t waiting = them_.unacked.size();
    if (now.sent - before.sent > kSent * (steps + waiting)) fail("it sends too much");
  }
  void fail(const std::string& what) {
    if (them_.wrong.empty()) them_.wrong = what;
  }
  [[nodiscard]] Day today() const { return day_of(them_.clock, 60, 4); }
  Xid pick(std::uint16_t how) { return them_.order[how % them_.order.size()]; }
  void open_day() {
    them_.add_round(log::day_xid(them_.rival.space(), log::DayKind::kCheckIn, today()), today(),
                    today() + 1);
  }
  void tick(std::int64_t seconds) {
    them_.clock += seconds;
    phone_.give(command::TickT{});
  }
  view::QuestionT question(const std::string& xid) {
    const auto* v = phone_.screen<view::QuestionT>(Screen::Question, xid);
    return std::move(*const_cast<view::QuestionT*>(v));
  }
  /// Seals at `hex`. The same step may open what is new there, so nothing is taken back from then.
  template <class C>
  bool seal(const std::string& hex, C what) {
    Xid xid;
    const bool is_asked = id_from_hex(hex, xid);
    const bool was = is_asked && std::exchange(them_.rounds[xid].taken_back, false);
    const bool sealed = phone_.give(std::move(what)).problem == view::Problem::None;
    if (is_asked && !sealed) them_.rounds[xid].taken_back = was;
    return sealed;
  }
  bool answer(const std::string& hex) {
    command::SealAnswerT s;
    s.xid = hex;
    s.text = mine_;
    return seal(question(hex).xid, std::move(s));
  }

  void from_both() {
    for (const EnvelopeId& id : std::vector<EnvelopeId>(them_.unacked)) them_.ack(id);
    them_.give_all();
    tick(2);
  }

  void act(const Move& m) {  // the person
    const Xid xid = pick(m.how);
    const std::string hex = to_hex(xid.view());
    switch (m.kind) {
      case 0:
      case 1:
        if (them_.rounds[xid].day == 0) {
          (void)answer(hex);
        } else if (them_.rounds[xid].day == today()) {
          command::DraftCheckInWordsT w;
          w.line = mine_;
          phone_.give(w);
          (void)seal(hex, command::SealCheckInT{});
        }
        return;
      case 2: {
        command::SealAnswerT s;
        s.item = "e1." + std::to_string(m.how % 6);
        s.text = mine_;
        (void)seal(question(s.item).xid, s);
        return;
      }
      case 3: {
        command::WithdrawT w;
        w.xid = hex;
        if (phone_.give(w).problem == view::Problem::None) them_.rounds[xid].taken_back = true;
        return;
      }
      case 4:
        phone_.kill();
        phone_.start(paired().pack);
        return;
      default:
        tick(m.how % 40);
    }
  }

  void harm(const Move& m) {  // the adversary
    const Xid xid = pick(m.how);
    const std::size_t phone = m.how % 5 == 0 ? 1 : 0;
    switch (m.kind) {
      case 6:
        return them_.ask(today() - 1 + m.how % 4);
      case 7:
        return them_.seal(xid, phone, m.how % 6 == 0);
      case 8:
        return them_.open(xid, phone, m.how);
      case 9:
        return them_.take_back(xid, m.how / 8);
      case 10:
        return them_.give_made(m.how);
      case 11:
        return them_.give_all();
      case 12:
        if (!them_.said.empty()) them_.give(them_.said[m.how % them_.said.size()], m.how);
        return;
      case 13:
        return them_.give_spoilt(m.how);
      case 14:
        if (!them_.unacked.empty()) them_.ack(them_.unacked[m.how % them_.unacked.size()]);
        return;
      case 15:
        for (const EnvelopeId& id : std::vector<EnvelopeId>(them_.unacked)) them_.ack(id);
        return;
      case 16:
        return them_.cut();
      case 17:
        return them_.line_breaks();
      case 18:
        them_.noise(m.how);
        if (them_.conn() == 0) them_.line_breaks();  // what is not due ends the connection
        return;
      case 19:
        rival_clear(m);
        return;
      case 20: {
        event::NamedT n;
        n.name = "Kai";
        const std::uint64_t top = std::uint64_t{1} << 63;
        them_.rival.write(phone, std::move(n), m.how % 2 == 0 ? top - 1 : top + m.how);
        return;
      }
      case 21:
        return m.how % 8 == 0 ? them_.flood(xid) : (void)them_.rival.by_stranger();
      case 23:
        return them_.ask_the_same(m.how);
      case 24:
        return them_.push_out(xid);
      case 25:
        if (m.how % 4 == 0) them_.rival.leave_all_behind(kLatest + m.how);
        return them_.take_note();
      default:
        tick(86400);
    }
  }
  void rival_clear(const Move& m) {
    if (m.how % 3 == 0) {
      const auto epoch =
          them_.said.empty() ? EpochId{} : envelope::parse(them_.said.back())->header.epoch;
      them_.rival.junk_key(m.how % 2 == 0 ? EpochId{} : epoch);
    } else {
      them_.rival.list(m.how % 3 == 1, them_.clock + m.how % 100);
    }
  }

  void move(const Move& m) {
    const Day before = today();
    if (m.kind <= 5) {
      act(m);
    } else {
      harm(m);
    }
    if (today() != before) open_day();
  }

  /// Clears every mist that can be cleared, and looks at what stands there.
  void look() {
    for (const Xid& xid : std::vector<Xid>(them_.order)) {
      const std::string hex = to_hex(xid.view());
      const Day day = them_.rounds[xid].day;
      command::RevealT r;
      r.xid = hex;
      if (day == 0) {
        const view::QuestionT v = question(hex);
        const bool in = v.state == QuestionState::Ready || v.state == QuestionState::Open;
        // Once it lies open here, it lies open here, whatever they ask or write afterwards.
        if (seen_.count(xid) != 0 && !(in && v.xid == hex)) fail("what lay open is hidden");
        if (!in || v.xid != hex) continue;
        them_.expect_acked(xid);
        phone_.give(r);
        const std::string text = question(hex).other->text;
        them_.shown(xid, text);
        if (seen_.try_emplace(xid, text).first->second != text) fail("what lay open has changed");
      } else {
        const auto* v = phone_.screen<view::CheckInT>(Screen::CheckIn, std::to_string(day));
        const bool in = v->state == CheckInState::Ready || v->state == CheckInState::Open;
        if (seen_.count(xid) != 0 && !in) fail("a check-in that lay open is hidden");
        if (!in) continue;
        them_.expect_acked(xid);
        phone_.give(r);
        const std::string text =
            phone_.screen<view::CheckInT>(Screen::CheckIn, std::to_string(day))->other_line;
        them_.shown(xid, text);
        if (seen_.try_emplace(xid, text).first->second != text)
          fail("a check-in that lay open has changed");
      }
    }
  }

  std::string mine_;
  Hostile them_;
  Phone phone_;
  std::map<Xid, std::string> seen_;  ///< of the other's answers
};

rc::Gen<std::vector<Move>> schedules() {
  // Giving, syncing and acknowledging come often enough that exchanges get somewhere.
  const auto kind = rc::gen::weightedOneOf<std::uint8_t>(
      {{3, rc::gen::inRange<std::uint8_t>(0, 26)},
       {2, rc::gen::element<std::uint8_t>(0, 1, 2, 7, 8, 10, 11, 15, 17, 22, 23)}});
  const auto move =
      rc::gen::map(rc::gen::pair(kind, rc::gen::arbitrary<std::uint16_t>()), [](const auto& p) {
        return Move{p.first, p.second};
      });
  return rc::gen::mapcat(rc::gen::inRange(10, 60), [move](int n) {
    return rc::gen::container<std::vector<Move>>(static_cast<std::size_t>(n), move);
  });
}

RC_GTEST_PROP(Hostile, NobodyReadsBeforeBeingBound, ()) {
  const auto moves = *schedules();
  Game g("mine, of the steps");
  g.play(moves);
  g.share_honestly();
  if (!g.wrong().empty()) RC_FAIL(g.wrong());
  int read = 0;
  for (const auto& [xid, r] : g.them().rounds) read += r.read ? 1 : 0;
  RC_CLASSIFY(read > 1, "exchanges opened under the schedule");
}

TEST(Hostile, WhatILookedAtIsPushedOutByNothingBackdated) {
  Game g("mine, of the steps");
  g.take_away([](Hostile& them, const Xid& xid) { them.push_out(xid); }, false);
  EXPECT_EQ(g.wrong(), "");
}

TEST(Hostile, WhatILookedAtStaysWhenTheyLeaveAllOfItBehind) {
  Game g("mine, of the steps");
  g.take_away(
      [](Hostile& them, const Xid&) {
        them.rival.leave_all_behind(kLatest);
        them.take_note();
      },
      true);
  EXPECT_EQ(g.wrong(), "");
}

TEST(Hostile, WhatILookedAtIsReplacedByNothingLater) {
  Game g("mine, of the steps");
  g.take_away(
      [](Hostile& them, const Xid& xid) {
        event::RespondedT r;
        r.xid = to_bytes(xid.view());
        r.heard = "nothing";
        them.rival.write(0, std::move(r));
        them.take_note();
      },
      false);
  EXPECT_EQ(g.wrong(), "");
}

TEST(Hostile, LookingAtAScreenSendsNothing) {
  Game g("mine, of the steps");
  g.look_while_it_is_out_of_order();
  EXPECT_EQ(g.wrong(), "");
}

TEST(Hostile, WhatTheyAskAfterHavingReadMeHidesNothingThatLiesOpen) {
  Game g("mine, of the steps");
  g.ask_again_after_reading();
  EXPECT_EQ(g.wrong(), "");
}

TEST(Hostile, WhatTheyAskKeepsNothingThatIsSealedOutOfReach) {
  Game g("mine, of the steps");
  g.ask_again_while_mine_is_sealed();
  EXPECT_EQ(g.wrong(), "");
}

TEST(Hostile, WhatTheyAskUnderTheNameOfACardIsNotTheCard) {
  Game g("mine, of the steps");
  g.ask_under_the_name_of_a_card();
  EXPECT_EQ(g.wrong(), "");
}

constexpr const char* kSteps = "mine, of the steps";
constexpr const char* kTrain = "mine, of the train";

/// Sizes and kinds of all that the phone sent.
using Traffic = std::pair<std::vector<std::size_t>, std::vector<std::string>>;
/// None where something else went wrong.
std::optional<Traffic> traffic(const std::vector<Move>& moves, const std::string& answer,
                               std::uint64_t seed) {
  Game g(answer, seed);
  g.play(moves);
  if (!g.wrong().empty()) return std::nullopt;
  Traffic seen{g.them().sizes, g.them().events};
  // Ids of the phone's own questions are chance, too, so those that open at once may change places.
  std::sort(seen.first.begin(), seen.first.end());
  std::sort(seen.second.begin(), seen.second.end());
  return seen;
}

RC_GTEST_PROP(Hostile, TrafficTellsNothingOfTheAnswer, ()) {
  auto moves = *schedules();
  // Events with one and the same order are sorted by id, and ids of what names the phone's items
  // differ between the worlds. So that move waits here; an id is known to all and tells nothing.
  // So does another that asks what the phone asked: which of two is answered hangs on their ids.
  for (Move& m : moves) m.kind = m.kind == 20 || m.kind == 23 || m.kind == 24 ? 10 : m.kind;
  const auto first = traffic(moves, kSteps, 77);
  RC_ASSERT(first.has_value());
  if (traffic(moves, kTrain, 77) == first) return;
  // The lowest id of several that they wrote counts, and what they write names the phone's items,
  // whose ids are chance. So which it is may differ here, as it may for one and the same answer: no
  // answer has a traffic of its own.
  std::set<Traffic> of_steps, of_train;
  for (std::uint64_t seed = 100; seed < 116; ++seed) {
    for (const bool steps : {true, false}) {
      const auto seen = traffic(moves, steps ? kSteps : kTrain, seed);
      RC_ASSERT(seen.has_value());
      (steps ? of_steps : of_train).insert(*seen);
    }
  }
  RC_ASSERT(of_steps == of_train);
}

}  // namespace
}  // namespace pane::sim
