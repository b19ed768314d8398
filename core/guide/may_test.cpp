// The care table: each rule by name, and properties over a thousand arbitrary pages.
#include "core/guide/may.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <sstream>

#include "core/practice/run/testing/pages.hpp"

namespace pane::guide {
namespace {

using namespace practice::run::testing;  // NOLINT(google-build-using-namespace): makers of pages

constexpr auto kUnknownTopic = static_cast<Topic>(200);
constexpr auto kUnknownShape = static_cast<Shape>(200);
constexpr auto kUnknownKind = static_cast<Kind>(200);

/// Two grown partners who have long begun, and opted in: where most may stand.
Stands anywhere() { return {false, 100, true, kPartners, true, true, 5}; }
Stands in_light() {
  Stands at = anywhere();
  at.light = true;
  return at;
}
Stands on_day(int day) {
  Stands at = anywhere();
  at.day = day;
  return at;
}
Stands of_minors() {
  Stands at = anywhere();
  at.adults = false;
  at.relation = 2;
  return at;
}

Stands any_stands() {
  Stands at;
  at.light = *rc::gen::arbitrary<bool>();
  at.day = *rc::gen::inRange(1, 40);
  at.adults = *rc::gen::arbitrary<bool>();
  at.relation = *rc::gen::element<Byte>(0, 1, 2, 4, 8);
  at.shipped = *rc::gen::arbitrary<bool>();
  at.opted_in = *rc::gen::arbitrary<bool>();
  at.reached = *rc::gen::inRange(0, 6);
  return at;
}

bool shares(const pack::Practice& page) {
  for (const pack::Part* part : practice::run::each(page.parts())) {
    if (part->shape() != Shape::Alone) return true;
  }
  return false;
}

bool holds_topic(const pack::Practice& page, Topic topic) {
  bool found = page.topic() == topic;
  for (const pack::Part* part : practice::run::each(page.parts())) {
    for (const pack::Field* field : practice::run::each(part->fields())) {
      for (const pack::Option* option : practice::run::each(field->options())) {
        found = found || option->topic() == topic;
      }
    }
  }
  return found;
}

/// RapidCheck tries a property a hundred times by default; the care table is worth a thousand.
template <class Property>
void a_thousand(Property property) {
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.maxSuccess = 1000;
  const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata(), params);
  if (result.template is<rc::detail::SuccessResult>()) return;
  std::ostringstream said;
  rc::detail::printResultMessage(result, said);
  FAIL() << said.str();
}

TEST(C16, NothingOfFearTraumaOrTheUnknownIsEverShared) {
  for (const Topic topic : {Topic::Fear, Topic::Trauma, kUnknownTopic}) {
    for (int shape = 0; shape < 12; ++shape) {
      const Built shared(page(topic, 1, {Shape::Alone, static_cast<Shape>(shape)}));
      EXPECT_EQ(valid(*shared), shape == static_cast<int>(Shape::Alone)) << shape;
    }
  }
  PracticeT made = page(Topic::None, 1, {Shape::Both});
  made.parts[0]->fields.push_back(field(2, kUnknownKind));
  EXPECT_FALSE(valid(*Built(made)));
  EXPECT_FALSE(valid(*Built(page(Topic::None, 1, {kUnknownShape}))));
}

TEST(C16, AnOptionCarriesItsTopicToo) {
  PracticeT made = page(Topic::None, 1, {Shape::Alone, Shape::Both});
  auto one = field(2, Kind::One);
  one->options.push_back(option(1));
  one->options.push_back(option(2));
  one->options[1]->topic = Topic::Fear;
  made.parts[0]->fields.push_back(std::move(one));
  EXPECT_FALSE(valid(*Built(made)));
  made.parts.pop_back();
  EXPECT_TRUE(valid(*Built(made)));
  PracticeT replied = page(Topic::None, 1, {Shape::Give, Shape::Answer});
  replied.parts[1]->replies[0]->topic = Topic::Trauma;
  EXPECT_FALSE(valid(*Built(replied)));
}

TEST(C16, HoldsForAThousandPages) {
  int private_ones = 0;
  a_thousand([&] {
    const Built built(any_page());
    if (!valid(*built)) return;
    bool own = static_cast<int>((*built).topic()) > static_cast<int>(Topic::MAX);
    for (const Topic topic : {Topic::Fear, Topic::Trauma}) own = own || holds_topic(*built, topic);
    if (own) ++private_ones;
    RC_ASSERT(!own || !shares(*built));
  });
  EXPECT_GT(private_ones, 0) << "no page of fear was drawn: the property said nothing";
}

TEST(C18, InLightNothingSuggestsToOpen) {
  for (const Topic topic : {Topic::Affection, Topic::Touch, Topic::Conflict, Topic::Apology}) {
    const Built made(page(topic, 1, {Shape::Agree, Shape::Both}));
    EXPECT_TRUE(may_suggest(*made, anywhere()));
    EXPECT_FALSE(may_suggest(*made, in_light()));
    EXPECT_TRUE(may_see(*made, in_light())) << "by hand all stays open";
  }
  for (int depth = 1; depth <= 5; ++depth) {
    EXPECT_EQ(may_suggest(*Built(page(Topic::None, depth, {Shape::Both})), in_light()), depth == 1);
    EXPECT_EQ(may_suggest(*Built(page(Topic::Self, depth, {Shape::Both})), in_light()), depth == 1);
    EXPECT_TRUE(may_suggest(*Built(page(Topic::Self, depth, {Shape::Alone})), in_light()));
    EXPECT_TRUE(may_suggest(*Built(page(Topic::Worth, depth, {Shape::Alone})), in_light()));
    EXPECT_FALSE(may_suggest(*Built(page(Topic::Worth, depth, {Shape::Both})), in_light()));
  }
}

TEST(C18, TheFirstFortnightStaysShallow) {
  for (int day = 1; day <= 20; ++day) {
    const bool later = day > 14;
    for (int depth = 1; depth <= 5; ++depth) {
      const Built both(page(Topic::None, depth, {Shape::Both}));
      EXPECT_EQ(may_suggest(*both, on_day(day)), later || depth <= 2) << day << ' ' << depth;
    }
    for (const Topic topic : {Topic::Touch, Topic::Conflict, Topic::Apology}) {
      const Built made(page(topic, 1, {Shape::Agree}));
      EXPECT_EQ(may_suggest(*made, on_day(day)), later) << day;
      EXPECT_TRUE(may_see(*made, on_day(day)));
    }
    EXPECT_TRUE(may_suggest(*Built(page(Topic::Affection, 2, {Shape::Give})), on_day(day)));
  }
}

TEST(C18, LightOnlyEverTakesAway) {
  a_thousand([] {
    const Built built(any_page());
    Stands at = any_stands();
    at.light = false;
    const bool seen = may_see(*built, at);
    const bool suggested = may_suggest(*built, at);
    at.light = true;
    RC_ASSERT(may_see(*built, at) == seen);
    RC_ASSERT(suggested || !may_suggest(*built, at));
    RC_ASSERT(seen || !suggested);
  });
}

TEST(C24, AConflictAsksForConsentBeforeAnythingIsShared) {
  EXPECT_FALSE(valid(*Built(page(Topic::Conflict, 3, {Shape::Both}))));
  EXPECT_FALSE(valid(*Built(page(Topic::Conflict, 3, {Shape::Give, Shape::Agree}))));
  EXPECT_TRUE(valid(*Built(page(Topic::Conflict, 3, {Shape::Alone, Shape::Agree, Shape::Both}))));
  EXPECT_TRUE(valid(*Built(page(Topic::Conflict, 3, {Shape::Alone}))));
  EXPECT_TRUE(needs_gate(*Built(page(Topic::Conflict, 1, {Shape::Agree}))));
  a_thousand([] {
    const Built built(any_page());
    if (!valid(*built) || !holds_topic(*built, Topic::Conflict)) return;
    for (const pack::Part* part : practice::run::each((*built).parts())) {
      if (part->shape() == Shape::Alone) continue;
      RC_ASSERT(part->shape() == Shape::Agree);
      break;
    }
  });
}

TEST(C39, DepthAndTraumaComeWithANote) {
  for (int depth = 1; depth <= 5; ++depth) {
    EXPECT_EQ(needs_note(*Built(page(Topic::None, depth, {Shape::Both}))), depth >= 4);
    EXPECT_TRUE(needs_note(*Built(page(Topic::Trauma, depth, {Shape::Alone}))));
    EXPECT_EQ(needs_gate(*Built(page(Topic::None, depth, {Shape::Both}))), depth >= 3) << "C2";
  }
  for (const int unknown : {0, 6, 255}) {
    EXPECT_TRUE(needs_note(*Built(page(Topic::None, unknown, {Shape::Both})))) << unknown;
  }
  EXPECT_TRUE(needs_note(*Built(page(kUnknownTopic, 1, {Shape::Alone}))));
}

TEST(C40, BelowEighteenOnlyShippedPagesOfDepthOneToThree) {
  for (int depth = 1; depth <= 5; ++depth) {
    const Built made(page(Topic::None, depth, {Shape::Both}));
    EXPECT_EQ(may_see(*made, of_minors()), depth <= 3);
    Stands foreign = of_minors();
    foreign.shipped = false;
    EXPECT_FALSE(may_see(*made, foreign));
    foreign.adults = true;
    EXPECT_TRUE(may_see(*made, foreign));
    EXPECT_FALSE(may_suggest(*made, foreign)) << "a stranger's page is never brought up";
  }
  for (const Topic topic : {Topic::Touch, Topic::Sexual, Topic::Fear, Topic::Trauma}) {
    EXPECT_FALSE(may_see(*Built(page(topic, 1, {Shape::Alone})), of_minors()));
  }
  a_thousand([] {
    const Built built(any_page());
    Stands at = any_stands();
    at.adults = false;
    if (!may_see(*built, at)) return;
    RC_ASSERT(at.shipped);
    RC_ASSERT((*built).depth() >= 1);
    RC_ASSERT((*built).depth() <= 3);
    RC_ASSERT((*built).topic() != Topic::Touch);
    RC_ASSERT((*built).topic() != Topic::Sexual);
  });
}

TEST(C40, AnOptionOfTouchIsLeftOutForThem) {
  PracticeT made = page(Topic::Affection, 2, {Shape::Give, Shape::Answer});
  auto one = field(2, Kind::One);
  one->options.push_back(option(1));
  one->options.push_back(option(2));
  one->options[1]->topic = Topic::Touch;
  made.parts[0]->fields.push_back(std::move(one));
  const Built built(made);
  const auto* options = (*built).parts()->Get(0)->fields()->Get(1)->options();
  EXPECT_TRUE(may_choose(*built, *options->Get(0), of_minors()));
  EXPECT_FALSE(may_choose(*built, *options->Get(1), of_minors()));
  EXPECT_TRUE(may_choose(*built, *options->Get(1), anywhere()));
}

TEST(C41, APageKeepsToThoseItIsFor) {
  PracticeT made = page(Topic::None, 1, {Shape::Both});
  made.relations = 2 | 4;
  const Built built(made);
  for (const Byte relation : {1, 2, 4, 8}) {
    Stands at = anywhere();
    at.relation = relation;
    EXPECT_EQ(may_see(*built, at), relation == 2 || relation == 4);
    EXPECT_EQ(may_see(*Built(page(Topic::Sexual, 3, {Shape::Both})), at), relation == 1);
  }
  Stands alone = anywhere();
  alone.relation = 0;
  EXPECT_FALSE(may_see(*built, alone)) << "there is nobody to share it with";
  EXPECT_TRUE(may_see(*Built(page(Topic::Self, 1, {Shape::Alone})), alone));
}

TEST(C42, OfSexNothingUntilBothOptedInAndNothingIsEverSuggested) {
  const Built made(page(Topic::Sexual, 3, {Shape::Both}));
  EXPECT_TRUE(may_see(*made, anywhere()));
  EXPECT_TRUE(needs_gate(*made));
  EXPECT_TRUE(needs_note(*made));
  Stands at = anywhere();
  at.opted_in = false;
  EXPECT_FALSE(may_see(*made, at));
  EXPECT_FALSE(may_see(*made, on_day(14)));
  EXPECT_TRUE(may_see(*made, on_day(15)));
  at = anywhere();
  at.reached = 2;
  EXPECT_FALSE(may_see(*made, at));
  a_thousand([] {
    const Built built(any_page());
    const Stands where = any_stands();
    const bool sexual = (*built).topic() == Topic::Sexual;
    RC_ASSERT(!sexual || !may_suggest(*built, where));
    RC_ASSERT((!sexual || !may_see(*built, where)) ||
              (where.opted_in && where.adults && where.relation == kPartners && where.day >= 15));
  });
}

TEST(May, ShowsNothingThatNobodyKnowsAndNothingThatIsNoPage) {
  EXPECT_TRUE(valid(*Built(page(kUnknownTopic, 1, {Shape::Alone}))));
  EXPECT_FALSE(may_see(*Built(page(kUnknownTopic, 1, {Shape::Alone})), anywhere()));
  int seen = 0;
  int invalid = 0;
  a_thousand([&] {
    const Built built(any_page());
    const Stands at = any_stands();
    if (!valid(*built)) ++invalid;
    if (may_see(*built, at)) ++seen;
    RC_ASSERT(valid(*built) || !may_see(*built, at));
    RC_ASSERT(may_see(*built, at) || !may_suggest(*built, at));
  });
  EXPECT_GT(seen, 20) << "too few pages that may be seen for the properties to mean anything";
  EXPECT_GT(invalid, 20);
}

}  // namespace
}  // namespace pane::guide
