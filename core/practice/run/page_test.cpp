// Whether a page holds together, and what its form depends on.
#include "core/practice/run/page.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>

#include "core/practice/run/testing/pages.hpp"
#include "core/verify/verify.hpp"

namespace pane::practice::run {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): makers of pages

PracticeT whole() {
  return page(Topic::None, 2,
              {Shape::Alone, Shape::Both, Shape::Answer, Shape::Mirror, Shape::Agree, Shape::Give,
               Shape::Turns});
}

std::unique_ptr<FieldT> one_of(int key, int options) {
  auto made = field(key, Kind::One);
  for (int i = 1; i <= options; ++i) made->options.push_back(option(i));
  return made;
}

struct Spoiled {
  const char* what;
  std::function<void(PracticeT&)> spoil;
  Fault fault;
};

TEST(Page, OfEveryShapeHoldsTogether) {
  EXPECT_TRUE(faults(*Built(whole())).empty());
  EXPECT_TRUE(faults(*Built(page(Topic::None, 1, {}))).empty()) << "a page may have no part";
}

TEST(Page, EachRuleIsLookedAt) {
  const Spoiled cases[] = {
      {"id", [](auto& p) { p.id = ""; }, {Wrong::kId}},
      {"long id", [](auto& p) { p.id = std::string(65, 'a'); }, {Wrong::kId}},
      {"parts",
       [](auto& p) {
         for (int i = 8; i < 14; ++i) p.parts.push_back(part(i, Shape::Alone));
       },
       {Wrong::kParts}},
      {"part keys", [](auto& p) { p.parts[6]->key = 6; }, {Wrong::kPartKeys, 7}},
      {"lasts", [](auto& p) { p.parts[1]->lasts = 366; }, {Wrong::kLasts, 2}},
      {"of", [](auto& p) { p.parts[2]->of = 1; }, {Wrong::kOf, 3}},
      {"of later", [](auto& p) { p.parts[2]->of = 4; }, {Wrong::kOf, 3}},
      {"on",
       [](auto& p) {
         p.parts[5]->on = 5;
         p.parts[5]->on_field = 1;
       },
       {Wrong::kOn, 6}},
      {"on nothing", [](auto& p) { p.parts[5]->on_field = 1; }, {Wrong::kOn, 6}},
      {"who", [](auto& p) { p.parts[1]->who = Who::Other; }, {Wrong::kWho, 2}},
      {"no fields", [](auto& p) { p.parts[1]->fields.clear(); }, {Wrong::kNoFields, 2}},
      {"fields",
       [](auto& p) {
         for (int i = 2; i < 26; ++i) p.parts[0]->fields.push_back(field(i, Kind::Line));
       },
       {Wrong::kFields, 1}},
      {"field keys",
       [](auto& p) { p.parts[0]->fields.push_back(field(1, Kind::Line)); },
       {Wrong::kFieldKeys, 1, 2}},
      {"a key of a reply",
       [](auto& p) { p.parts[2]->replies[0]->fields.push_back(field(1, Kind::Line)); },
       {Wrong::kFieldKeys, 3}},
      {"no options",
       [](auto& p) { p.parts[0]->fields.push_back(one_of(2, 1)); },
       {Wrong::kNoOptions, 1, 2}},
      {"options",
       [](auto& p) { p.parts[0]->fields.push_back(one_of(2, 13)); },
       {Wrong::kOptions, 1, 2}},
      {"options of a line",
       [](auto& p) { p.parts[0]->fields[0]->options.push_back(option(1)); },
       {Wrong::kOptions, 1, 1}},
      {"option keys",
       [](auto& p) {
         p.parts[0]->fields.push_back(one_of(2, 2));
         p.parts[0]->fields[1]->options[1]->key = 1;
       },
       {Wrong::kOptionKeys, 1, 2}},
      {"next that is shared",
       [](auto& p) {
         p.parts[0]->fields.push_back(one_of(2, 2));
         p.parts[0]->fields[1]->options[1]->next = 2;
       },
       {Wrong::kNext, 1, 2}},
      {"nested",
       [](auto& p) { p.parts[2]->replies[0]->fields.push_back(one_of(2, 2)); },
       {Wrong::kNested, 3}},
      {"labels",
       [](auto& p) { p.parts[0]->fields[0]->kind = Kind::Seven; },
       {Wrong::kLabels, 1, 1}},
      {"most", [](auto& p) { p.parts[0]->fields[0]->most = 1; }, {Wrong::kMost, 1, 1}},
      {"no replies", [](auto& p) { p.parts[4]->replies.pop_back(); }, {Wrong::kNoReplies, 5}},
      {"replies", [](auto& p) { p.parts[1]->replies.push_back(option(1)); }, {Wrong::kReplies, 2}},
      {"reply fields",
       [](auto& p) {
         for (int i = 2; i < 5; ++i) p.parts[2]->replies[0]->fields.push_back(field(i, Kind::Line));
       },
       {Wrong::kReplyFields, 3}},
      {"words",
       [](auto& p) { p.parts[0]->fields[0]->hint = std::string(601, 'a'); },
       {Wrong::kWords, 1, 1}},
      {"a line break", [](auto& p) { p.why = "one\ntwo"; }, {Wrong::kWords}},
      {"bytes", [](auto& p) { p.title = "\xFF"; }, {Wrong::kWords}},
      {"lists", [](auto& p) { p.serves.assign(17, "P1"); }, {Wrong::kLists}},
  };
  for (const Spoiled& spoiled : cases) {
    PracticeT made = whole();
    spoiled.spoil(made);
    const auto found = faults(*Built(made));
    ASSERT_EQ(found.size(), 1U) << spoiled.what;
    EXPECT_EQ(found[0], spoiled.fault) << spoiled.what << ' ' << static_cast<int>(found[0].what);
  }
}

TEST(Page, AStoryLeadsForward) {
  PracticeT made = page(Topic::Self, 1, {Shape::Alone, Shape::Alone, Shape::Alone});
  made.parts[0]->fields.push_back(one_of(2, 2));
  made.parts[0]->fields[1]->options[1]->next = 3;
  EXPECT_TRUE(faults(*Built(made)).empty());
  made.parts[1]->fields.push_back(one_of(2, 2));
  made.parts[1]->fields[1]->options[1]->next = 1;
  EXPECT_EQ(faults(*Built(made)), (std::vector<Fault>{{Wrong::kNext, 2, 2}}));
}

TEST(Page, IsReadFromBytesOrNotAtAll) {
  const Built built(whole());
  EXPECT_NE(read_page(built.bytes), nullptr);
  EXPECT_EQ(read_page({}), nullptr);
  for (std::size_t n = 0; n < built.bytes.size(); n += 7) {
    EXPECT_EQ(read_page(View(built.bytes).first(n)), nullptr) << n;
  }
  PracticeT large = whole();
  for (int i = 2; i < 25; ++i) {
    auto more = field(i, Kind::Line);
    more->hint = std::string(600, 'a');
    large.parts[0]->fields.push_back(std::move(more));
    auto again = field(i, Kind::Line);
    again->hint = std::string(600, 'b');
    large.parts[1]->fields.push_back(std::move(again));
  }
  EXPECT_TRUE(faults(*Built(large)).empty());
  EXPECT_EQ(read_page(Built(large).bytes), nullptr) << "over 16 kB";
}

RC_GTEST_PROP(Form, DependsOnNoWord, ()) {
  RC_ASSERT(verify::start());
  const PracticeT one = any_page();
  PracticeT other(one);
  other.title = "Ein Blatt";
  other.today = "heute";
  other.why = "darum";
  other.version = 7;
  other.minutes = 9;
  other.serves = {"P1"};
  for (auto& part : other.parts) {
    part->title = "Schritt";
    part->text.push_back(std::make_unique<pack::BlockT>());
    for (auto& field : part->fields) {
      field->words = "Welche?";
      field->hint = "so";
      field->small = {"Wenig."};
      for (auto& option : field->options) option->words = "Dies";
    }
  }
  RC_ASSERT(form_of(*Built(one)) == form_of(*Built(other)));
}

TEST(Form, DependsOnAllThatIsComputedWith) {
  ASSERT_TRUE(verify::start());
  const std::function<void(PracticeT&)> changes[] = {
      [](auto& p) { p.id = "other"; },
      [](auto& p) { p.topic = Topic::Self; },
      [](auto& p) { p.depth = 3; },
      [](auto& p) { p.keeps = pack::Keeps::Latest; },
      [](auto& p) { p.parts.pop_back(); },
      [](auto& p) { p.parts[6]->key = 8; },
      [](auto& p) { p.parts[0]->shape = Shape::Both; },
      [](auto& p) { p.parts[2]->who = Who::Each; },
      [](auto& p) { p.parts[3]->of = 2; },
      [](auto& p) { p.parts[1]->lasts = 3; },
      [](auto& p) { p.parts[1]->on = 3; },
      [](auto& p) { p.parts[1]->on_field = 3; },
      [](auto& p) { p.parts[1]->optional = true; },
      [](auto& p) { p.parts[1]->fades = true; },
      [](auto& p) { p.parts[1]->fields[0]->key = 2; },
      [](auto& p) { p.parts[1]->fields[0]->kind = Kind::Text; },
      [](auto& p) { p.parts[1]->fields[0]->optional = true; },
      [](auto& p) { p.parts[1]->fields[0]->most = 2; },
      [](auto& p) { p.parts[1]->fields[0]->scale = "closeness"; },
      [](auto& p) { p.parts[1]->fields[0]->labels = {"one"}; },
      [](auto& p) { p.parts[1]->fields[0]->options.push_back(option(1)); },
      [](auto& p) { std::swap(p.parts[4]->replies[0]->key, p.parts[4]->replies[1]->key); },
      [](auto& p) { p.parts[2]->replies[0]->means = Means::Rest; },
      [](auto& p) { p.parts[2]->replies[0]->topic = Topic::Touch; },
      [](auto& p) { p.parts[2]->replies[0]->next = 4; },
      [](auto& p) { p.parts[2]->replies[0]->fields.push_back(field(2, Kind::Line)); },
  };
  std::vector<Hash> forms = {form_of(*Built(whole()))};
  for (const auto& change : changes) {
    PracticeT made = whole();
    change(made);
    const Hash form = form_of(*Built(made));
    EXPECT_EQ(std::find(forms.begin(), forms.end(), form), forms.end()) << forms.size();
    forms.push_back(form);
  }
}

}  // namespace
}  // namespace pane::practice::run
