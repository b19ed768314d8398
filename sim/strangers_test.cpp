// Pairing as it goes wrong: somebody in the middle, a link used twice, late, cut short, one's own,
// a clone of the phone, ages that do not fit. What comes after one said the same words stands in
// same_words_test, crashes at every step of pairing in luck_test.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using log::Pairing;
using view::PairState;
using view::PairStop;

std::string test_name() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }

/// Gives these bytes first, so that an invitation can be made again under its own secret.
class Repeating final : public crypto::Random {
 public:
  Repeating(View first, std::uint64_t seed) : first_(to_bytes(first)), rest_(seed) {}
  void fill(std::span<Byte> out) override {
    if (at_ + out.size() > first_.size()) return rest_.fill(out);
    std::copy_n(first_.begin() + static_cast<long>(at_), out.size(), out.begin());
    at_ += out.size();
  }

 private:
  Bytes first_;
  SeededRandom rest_;
  std::size_t at_ = 0;
};

/// A relay that has the link and plays the joiner to one phone and the inviter to the other.
class Middleman final : public Network {
 public:
  Middleman(const std::string& link, const std::int64_t& clock, std::uint64_t seed)
      : random_(seed),
        invitation_(*log::read_link(link)),
        to_a_(
            Pairing::join(random_, invitation_, identity(), 1, {log::kAgeAdult, 0, "Kai"}, clock)),
        to_b_(invited(seed, clock)) {}

  void connect(Phone& phone, std::uint32_t conn, const std::string&) override {
    conns_[&phone] = conn;
    phone.connected(conn);
  }
  void disconnect(Phone& phone, std::uint32_t) override { conns_.erase(&phone); }
  void send(Phone& phone, std::uint32_t conn, const Bytes& bytes) override {
    const wire::Frame& f = *wire::GetFrame(bytes.data());
    others_ += f.body_as_MailPut() == nullptr && f.body_as_MailWatch() == nullptr ? 1 : 0;
    Pairing& mine = &phone == inviter ? to_a_ : to_b_;
    if (const auto* put = f.body_as_MailPut()) {
      (void)mine.receive(random_, put->slot(), practice::bytes_of(put->body()));
      if (mine.met()) mine.agree(random_, log::kRelationPartners);
    }
    for (auto& [slot, body] : mine.outgoing()) {
      if (!sent_.insert({&phone, slot}).second) continue;
      wire::FrameT out;
      wire::MailT m;
      m.mailbox = to_bytes(mine.mailbox().view());
      m.slot = slot;
      m.body = swap_offer && slot == 3 ? another_offer() : body;
      out.body.Set(std::move(m));
      phone.received(conn, session::pack_frame(out));
    }
  }

  Phone* inviter = nullptr;
  bool swap_offer = false;
  [[nodiscard]] std::vector<std::string> words_a() const { return to_a_.words(); }
  [[nodiscard]] std::vector<std::string> words_b() const { return to_b_.words(); }
  /// Frames that were no mail: anything of a space.
  [[nodiscard]] int others() const { return others_; }

 private:
  crypto::Identity identity() { return crypto::identity_of(crypto::Root::random(random_), 1); }
  Pairing invited(std::uint64_t seed, std::int64_t clock) {
    Repeating again(invitation_.secret.view(), seed + 1000);
    return Pairing::invite(again, identity(), 1, {log::kAgeAdult, log::kRelationPartners, "Robin"},
                           invitation_.relay, clock);
  }
  /// Fits nothing that was committed to, in a box that opens.
  Bytes another_offer() {
    Pairing other = invited(random_.next(), 0);
    Pairing joiner =
        Pairing::join(random_, invitation_, identity(), 1, {log::kAgeAdult, 0, "Kai"}, 0);
    (void)joiner.receive(random_, 1, other.outgoing().at(0).second);
    joiner.agree(random_, log::kRelationPartners);
    (void)other.receive(random_, 2, joiner.outgoing().at(0).second);
    return other.outgoing().at(1).second;
  }

  SeededRandom random_;
  log::Invitation invitation_;
  Pairing to_a_, to_b_;
  std::map<Phone*, std::uint32_t> conns_;
  std::set<std::pair<Phone*, Byte>> sent_;
  int others_ = 0;
};

struct Between : Couple {
  explicit Between(std::uint64_t seed) : Couple(test_name(), seed) {
    link = invite(*a);
    a->kill();
    town->hang_up(*a);
    man = std::make_unique<Middleman>(link, town->clock, seed);
    man->inviter = a;
    a->use(*man);
    b->use(*man);
    a->start(pack);
    a->give(command::TickT{});
  }
  ~Between() {
    a->kill();
    b->kill();
  }
  std::string link;
  std::unique_ptr<Middleman> man;
};

TEST(Strangers, MiddlemanWithTheLinkGivesOtherWords) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Between c(seed);
    c.join(*c.b, c.link);
    const auto a = c.pairing(*c.a);
    const auto b = c.pairing(*c.b);
    ASSERT_EQ(a.state, PairState::Words);
    ASSERT_EQ(b.state, PairState::Words);
    ASSERT_EQ(a.words, c.man->words_a()) << "the middleman is really in the middle";
    ASSERT_EQ(b.words, c.man->words_b());
    ASSERT_NE(a.words, b.words);
    c.a->give(command::SayWordsDifferT{});
    c.b->give(command::SayWordsDifferT{});
    c.pass(120);
    for (Phone* p : {c.a, c.b}) {
      EXPECT_EQ(c.pairing(*p).stop, PairStop::WordsDiffered);
      EXPECT_FALSE(c.paired(*p));
    }
    EXPECT_EQ(c.man->others(), 0) << "nothing but mail was sent";
  }
}

TEST(Strangers, MiddlemanCannotChangeWhatItCommittedTo) {
  Between c(3);
  c.man->swap_offer = true;
  c.join(*c.b, c.link);
  EXPECT_EQ(c.pairing(*c.b).state, PairState::Stopped);
  EXPECT_TRUE(c.pairing(*c.b).words.empty());
  EXPECT_EQ(c.man->others(), 0);
}

struct Third : Couple {
  Third() : Couple(test_name(), 5) {
    PhoneOptions o;
    o.seed = 99;
    c = std::make_unique<Phone>(*town, town->clock, o);
    c->start(pack);
    begin(*c, "Sam");
  }
  ~Third() {
    c->kill();
    town->hang_up(*c);
  }
  void nobody_is_paired() {
    pass(60);
    for (Phone* p : {a, b, c.get()}) {
      EXPECT_FALSE(paired(*p));
      EXPECT_EQ(pair_space_of(p->disk()), nullptr) << "nothing of a space stays on a disk";
    }
  }
  std::unique_ptr<Phone> c;
};

TEST(Strangers, LinkUsedTwiceStopsAllThree) {
  Third t;
  const auto link = t.invite(*t.a);
  t.join(*t.b, link);
  ASSERT_EQ(t.pairing(*t.b).state, PairState::Words);
  t.join(*t.c, link);
  EXPECT_EQ(t.pairing(*t.c).stop, PairStop::UsedTwice);
  EXPECT_EQ(t.pairing(*t.a).state, PairState::Stopped);
  EXPECT_EQ(t.pairing(*t.b).state, PairState::Stopped);
  t.nobody_is_paired();
}

TEST(Strangers, LinkUsedTwiceWhileTheInviterIsAway) {
  Third t;
  const auto link = t.invite(*t.a);
  t.town->cut(*t.a);
  t.join(*t.b, link);
  t.join(*t.c, link);
  EXPECT_EQ(t.pairing(*t.b).stop, PairStop::UsedTwice);
  EXPECT_EQ(t.pairing(*t.c).stop, PairStop::UsedTwice);
  t.town->join(*t.a);
  t.pass(60);
  EXPECT_EQ(t.pairing(*t.a).stop, PairStop::UsedTwice);
  t.nobody_is_paired();
}

TEST(Strangers, LinkOfYesterdaySaysSo) {
  Third t;
  const auto link = t.invite(*t.a);
  t.pass(24 * 3600 + 60);
  EXPECT_EQ(t.pairing(*t.a).stop, PairStop::Expired);
  t.join(*t.b, link);
  EXPECT_EQ(t.pairing(*t.b).stop, PairStop::Expired);
  t.nobody_is_paired();
}

TEST(Strangers, LinkCutShortSaysSo) {
  Third t;
  const auto link = t.invite(*t.a);
  const auto secret = link.rfind(',') + 1;
  for (std::size_t n = 0; n < link.size(); ++n) {
    command::ReadInvitationT r;
    r.text = link.substr(0, n);
    t.b->give(r);
    const auto v = t.pairing(*t.b);
    ASSERT_EQ(v.state, PairState::Stopped) << n;
    ASSERT_TRUE(v.stop == PairStop::CutLink || v.stop == PairStop::BadLink) << n;
    if (n > secret) {
      ASSERT_EQ(v.stop, PairStop::CutLink) << n;
    }
  }
  t.join(*t.b, link);
  EXPECT_EQ(t.pairing(*t.b).state, PairState::Words);
}

TEST(Strangers, WhoJoinsAfterTheInviterStoppedIsToldInTheEnd) {
  Third t;
  const auto link = t.invite(*t.a);
  t.a->give(command::StopPairingT{});
  t.town->settle();
  t.join(*t.b, link);
  const auto state = t.pairing(*t.b).state;
  EXPECT_TRUE(state == PairState::Contacting || state == PairState::Stopped);
  t.pass(25 * 3600);
  EXPECT_EQ(t.pairing(*t.b).state, PairState::Stopped);
  t.nobody_is_paired();
}

TEST(Strangers, AgesThatDoNotFitStopBothWithoutAReason) {
  for (const auto relation :
       {command::Relation::Partners, command::Relation::Friends, command::Relation::Siblings,
        command::Relation::ParentAndGrownChild}) {
    Couple c(test_name(), 5, command::AgeGroup::From16To17);
    c.join(*c.b, c.invite(*c.a, relation));
    c.pass(5);
    for (Phone* p : {c.a, c.b}) {
      EXPECT_EQ(c.pairing(*p).stop, PairStop::NotNow);
      EXPECT_TRUE(c.pairing(*p).words.empty());
      EXPECT_FALSE(c.paired(*p));
    }
  }
}

TEST(Strangers, OwnLinkSaysSo) {
  Third t;
  const auto link = t.invite(*t.a);
  command::ReadInvitationT r;
  r.text = link;
  t.a->give(r);
  EXPECT_EQ(t.pairing(*t.a).stop, PairStop::OwnLink);
}

TEST(Strangers, CopyOfTheSamePhoneIsNobodyElse) {
  Third t;
  t.c->kill();
  t.town->hang_up(*t.c);
  t.c->disk() = t.a->disk();
  t.c->start(t.pack);
  t.join(*t.c, t.invite(*t.a));
  EXPECT_EQ(t.pairing(*t.a).state, PairState::Stopped);
  EXPECT_TRUE(t.pairing(*t.c).words.empty());
  t.town->pass(25 * 3600, {t.a, t.c.get()});
  EXPECT_EQ(t.pairing(*t.c).state, PairState::Stopped);
  t.nobody_is_paired();
}

TEST(Strangers, NobodyPairsWhoseWordsAreNotOnThePhone) {
  Couple c(test_name(), 5);
  Phone::Records& disk = c.b->disk();
  Bytes me = *vault_of(disk).open("me", disk.at("me"));
  me.erase(me.begin() + 2, me.begin() + 2 + me[1]);
  me[1] = 0;
  SeededRandom random(1);
  disk["me"] = crypto::seal(random, crypto::SymmetricKey::of(disk.at("db")), as_view("me"), me);
  c.b->kill();
  c.town->hang_up(*c.b);
  c.b->start(c.pack);
  EXPECT_EQ(c.invite(*c.b), "");
  c.join(*c.b, c.invite(*c.a));
  EXPECT_EQ(c.pairing(*c.b).state, PairState::Asking);
}

/// Runs of bytes that are long and mixed enough to be part of a key, an id or words.
void add_traces(const Bytes& frame, std::set<Bytes>& to) {
  constexpr std::ptrdiff_t kLong = 24, kMixed = 16;
  for (auto at = frame.begin(); frame.end() - at >= kLong; ++at) {
    if (std::set<Byte>(at, at + kLong).size() >= kMixed) to.insert(Bytes(at, at + kLong));
  }
}

/// A relay that serves both could else tell that one person is in them.
TEST(Strangers, NothingThatISendTiesTwoSpacesOfMine) {
  Third t;
  std::set<Bytes> sent[2];
  std::size_t space = 0;
  t.a->sent = [&](const Bytes& frame) { add_traces(frame, sent[space]); };
  const auto thank = [&] {
    command::AppreciateT thanks;
    thanks.did = "You called.";
    EXPECT_EQ(t.a->give(thanks).problem, view::Problem::None);
    t.town->settle();
  };
  ASSERT_TRUE(t.pair());
  thank();
  space = 1;
  t.join(*t.c, t.invite(*t.a));
  for (Phone* p : {t.a, t.c.get()}) p->give(command::SayWordsSameT{});
  t.pass(5);
  ASSERT_EQ(t.pairing(*t.c).state, PairState::Done);
  ASSERT_EQ(t.a->last().shell->other, "Sam");
  thank();
  for (const auto& traces : sent) EXPECT_GT(traces.size(), 1'000U);
  std::vector<Bytes> common;
  std::set_intersection(sent[0].begin(), sent[0].end(), sent[1].begin(), sent[1].end(),
                        std::back_inserter(common));
  EXPECT_EQ(common.size(), 0U);
}

}  // namespace
}  // namespace pane::sim
