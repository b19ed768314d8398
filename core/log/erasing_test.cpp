// What a person takes out of the space that is theirs alone: gone, whatever the order in which the
// rest comes, and nothing else with it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/log/testing/pair.hpp"

namespace pane::log {
namespace {

using testing::Phone;
using testing::take_all;
using testing::Type;

/// The space of one, on the phone that made it.
struct Own {
  explicit Own(std::uint64_t seed) : random(seed), me(random), founders{me.founder()} {
    log.found(founders);
    add(log.write_clear(Type::kGenesis, envelope::serialise(envelope::Genesis{founders, {}})));
    add(log.write_clear(Type::kList, envelope::serialise(me.list({me.phone}, 100))));
  }
  void add(Result<Envelope> written) { all.push_back(written.value()); }
  EnvelopeId write(std::string_view name) {
    const auto written = testing::write(log, random, name);
    all.insert(all.end(), written.begin(), written.end());
    return all.back().id;
  }
  void erase(const EnvelopeId& id) {
    add(log.write_erase(id));
    std::erase_if(all, [&](const Envelope& e) { return e.id == id; });
    (void)log.drain();
  }
  [[nodiscard]] SpaceLog on(const Phone& phone) const {
    SpaceLog other(envelope::space_of(founders), {phone.sign, phone.box, me.identity});
    other.found(founders);
    return other;
  }

  sim::SeededRandom random;
  testing::Member me;
  std::vector<Founder> founders;
  SpaceLog log{envelope::space_of({me.founder()}), {me.phone.sign, me.phone.box, me.identity}};
  std::vector<Envelope> all;  ///< what is left of what was written
};

std::vector<std::string> names_in(const SpaceLog& log) {
  std::vector<std::string> names;
  for (const auto& [order, e] : log.counted()) names.emplace_back(as_text(View(e->payload)));
  return names;
}

class Erasing : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
};

TEST_F(Erasing, IsOutAndStaysOut) {
  Own own(1);
  own.write("before");
  const EnvelopeId id = own.write("what I would not say aloud");
  const Envelope it = own.all.back();
  own.write("after");
  ASSERT_TRUE(own.log.write_erase(id));
  const SpaceLog::News news = own.log.drain();
  EXPECT_EQ(news.erased, std::vector{id});
  EXPECT_TRUE(news.refold);
  EXPECT_FALSE(own.log.has(id));
  EXPECT_EQ(std::count(own.log.arrival().begin(), own.log.arrival().end(), id), 0);
  EXPECT_EQ(own.log.counted().size(), 2U);
  EXPECT_TRUE(own.log.missing().empty()) << "nobody asks for it";
  EXPECT_EQ(own.log.receive(envelope::serialise(it)).value(), SpaceLog::Taken::kDuplicate);
  EXPECT_FALSE(own.log.has(id));
}

TEST_F(Erasing, WhatIsNoEventHereIsRefusedAndNothingChanges) {
  Own own(2);
  const EnvelopeId id = own.write("stays");
  const Hash before = own.log.state_hash();
  const std::size_t size = own.log.size();
  for (const EnvelopeId& wrong : {own.all[0].id, own.all[1].id, EnvelopeId{}})
    EXPECT_EQ(own.log.write_erase(wrong).error(), Error::kState);
  own.erase(id);
  EXPECT_EQ(own.log.write_erase(id).error(), Error::kState);
  EXPECT_NE(own.log.state_hash(), before);
  EXPECT_EQ(own.log.size(), size) << "one went, and the erase came";
  // Nor does one that names a list or a genesis do anything.
  Header h;
  h.type = static_cast<Byte>(Type::kErase);
  h.space = own.log.space();
  const Envelope bad = testing::sealed_by(
      own.me.phone, h, envelope::serialise_erase({own.all[0].id, own.all[1].id}));
  take_all(own.log, {bad});
  EXPECT_TRUE(own.log.has(own.all[0].id) && own.log.has(own.all[1].id));
}

TEST_F(Erasing, InASpaceOfTwoItDoesNothing) {
  testing::Pair pair(3);
  SpaceLog a = testing::begun(pair, pair.a.phone, &pair.a);
  const EnvelopeId id = testing::write(a, pair.random, "said").back().id;
  EXPECT_EQ(a.write_erase(id).error(), Error::kState);
  const Envelope erase =
      pair.clear(pair.a.phone, Type::kErase, envelope::serialise_erase({id}), {id});
  take_all(a, {erase});
  EXPECT_TRUE(a.has(id)) << "docs/formats/members.md: what two share is not erased yet";
}

/// Whatever was erased and in whatever order the rest comes to another phone: it says the same, and
/// when its owner goes on there, all that is left counts.
RC_GTEST_PROP(ErasingOrders, WhatIsLeftIsLeftWhole, ()) {
  RC_ASSERT(verify::start());
  Own own(*rc::gen::arbitrary<std::uint64_t>());
  std::vector<EnvelopeId> there;
  const auto steps = *rc::gen::container<std::vector<Byte>>(rc::gen::arbitrary<Byte>());
  std::size_t n = 0;
  for (const Byte step : steps) {
    if (step % 2 == 0 || there.empty()) {
      there.push_back(own.write("entry " + std::to_string(n++)));
      continue;
    }
    const std::size_t at = step / 2 % there.size();
    own.erase(there[at]);
    there.erase(there.begin() + static_cast<std::ptrdiff_t>(at));
  }
  RC_ASSERT(own.log.counted().size() == there.size());
  RC_ASSERT(own.log.missing().empty());

  std::vector<Envelope> shuffled = own.all;
  for (std::size_t i = shuffled.size(); i > 1; --i)
    std::swap(shuffled[i - 1], shuffled[own.random.below(i)]);
  const Phone second(own.random);
  SpaceLog later = own.on(second);
  take_all(later, shuffled);
  RC_ASSERT(later.state_hash() == own.log.state_hash());
  RC_ASSERT(later.missing().empty());

  // From a file, the first phone is left out: what its list leads to counts, all of it.
  const auto list = own.me.list({second}, 200);
  RC_ASSERT(later.write_clear(Type::kList, envelope::serialise(list)).ok());
  (void)later.drain();
  RC_ASSERT(names_in(later) == names_in(own.log));
}

}  // namespace
}  // namespace pane::log
