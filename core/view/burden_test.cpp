// What the other writes, however much, does not make a screen larger.
#include <gtest/gtest.h>

#include "core/guide/catalogue.hpp"
#include "core/view/context.hpp"

namespace pane::view {
namespace {

constexpr std::uint32_t kMany = 10'000;

template <class Id>
Id numbered(std::uint32_t n) {
  Id id;
  std::memcpy(id.bytes.data(), &n, sizeof n);
  id.bytes[31] = 1;
  return id;
}

class Burden : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(verify::start());
    for (std::uint32_t n = 0; n < kMany; ++n) {
      practice::question::Ask a;
      a.xid = numbered<Xid>(n);
      a.words = "What is it? " + std::to_string(n);
      a.item = "e1.1";
      a.type = 1;
      a.last_day = 105;
      other.question.add(a);
      practice::appreciation::Given g{numbered<EnvelopeId>(n), "You stayed.", "", 100, n + 1};
      other.appreciation.in_order.push_back(g.id);
      other.appreciation.given.emplace(g.id, g);
    }
    c.paired = true;
    c.today = 100;
    c.depth_limit = 5;
    c.mine = &mine;
    c.other = &other;
    c.own = &own;
    c.locals = &locals;
    c.unacked = &unacked;
    c.drafts = &drafts;
    c.fills = &fills;
    c.pages = &pages;
    c.checkin_draft = &checkin;
    c.weekly_draft = &week;
    c.draws = &draws;
    c.light_on = [](Day) { return false; };
  }
  MemberState mine, other, own;
  std::map<Xid, log::Local> locals;
  std::map<EnvelopeId, std::uint64_t> unacked;
  std::map<std::string, std::string> drafts;
  std::map<std::string, practice::run::Said> fills;
  guide::Catalogue pages;
  CheckInDraft checkin;
  WeeklyDraft week;
  guide::Draws draws;
  Context c;
};

TEST_F(Burden, OfTheirQuestionsTheNewestStandThereAndWhatIAnswered) {
  const Xid answered = numbered<Xid>(7);
  mine.sealed.parts[answered].items.emplace(numbered<EnvelopeId>(kMany), log::Item{});
  const ShareT v = share(c, "");
  EXPECT_EQ(v.going.size(), 201U);
  const auto there = [&](const Xid& xid) {
    return std::any_of(v.going.begin(), v.going.end(),
                       [&](const auto& row) { return row->xid == to_hex(xid.view()); });
  };
  EXPECT_TRUE(there(answered)) << "whatever they ask afterwards";
  EXPECT_TRUE(there(numbered<Xid>(kMany - 1)));
  EXPECT_FALSE(there(numbered<Xid>(8)));
  EXPECT_EQ(asks_shown(c).size(), 201U);
}

TEST_F(Burden, OfOneItemSoManyAreCompared) {
  EXPECT_EQ(other.question.by_item.at("e1.1").size(), practice::question::State::kMostOfItem);
  practice::question::Ask same = other.question.asks.at(numbered<Xid>(3));
  same.xid = numbered<Xid>(kMany);
  EXPECT_EQ(&practice::question::the_one(same, other.question, mine.sealed, other.sealed),
            &other.question.asks.at(numbered<Xid>(3)))
      << "the first are still found";
}

TEST_F(Burden, TheJarHasPages) {
  const JarT newest = jar(c, ""), next = jar(c, "1"), last = jar(c, "49"), none = jar(c, "50");
  EXPECT_EQ(newest.items.size(), 200U);
  EXPECT_TRUE(newest.older);
  EXPECT_EQ(next.page, 1U);
  std::set<std::string> ids;
  for (const auto* page : {&newest, &next, &last}) {
    for (const auto& item : page->items) ids.insert(item->id);
  }
  EXPECT_EQ(ids.size(), 600U) << "no two hold the same";
  EXPECT_EQ(ids.count(to_hex(numbered<EnvelopeId>(kMany - 1).view())), 1U);
  EXPECT_EQ(ids.count(to_hex(numbered<EnvelopeId>(0).view())), 1U);
  EXPECT_FALSE(last.older);
  EXPECT_TRUE(none.items.empty());
  EXPECT_EQ(jar(c, to_hex(numbered<EnvelopeId>(1).view())).page, 0U)
      << "the name of one is no page";
  EXPECT_EQ(today(c).items.size(), 3U);
}

}  // namespace
}  // namespace pane::view
