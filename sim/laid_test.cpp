// What the other lays on the table and begins: what it costs, and what becomes of what I sealed.
#include <gtest/gtest.h>

#include <set>

#include "core/practice/run/testing/pages.hpp"
#include "sim/couple.hpp"
#include "sim/hostile.hpp"

namespace pane::sim {
namespace {

namespace run = practice::run;
using command::Screen;
using run::testing::Built;

const PairedDisks& paired() {
  static const PairedDisks kPaired = disks_of_a_pair("table");
  return kPaired;
}

struct World {
  World()
      : them(*pair_space_of(paired().b),
             envelopes_of(paired().b, pair_space_of(paired().b)->setup.id), 5),
        phone(them, them.clock, {}) {
    them.clock = paired().clock;
    phone.disk() = paired().a;
    phone.start(paired().pack);
    them.line_breaks();
    (void)them.rival.made();
  }
  [[nodiscard]] Day today() const { return day_of(them.clock, 60, 4); }
  void give() {
    std::uint64_t seq = 0;
    for (const auto& e : them.rival.made()) {
      wire::DeliverT d;
      d.seq = seq;
      d.chain = Bytes(32, 1);
      d.envelope = envelope::serialise(e);
      wire::BodyUnion b;
      b.Set(std::move(d));
      them.tell(std::move(b));
    }
    for (int i = 0; i < 3; ++i) {
      them.clock += 40;
      phone.give(command::TickT{});
    }
  }
  Hash lay(const Built& page) {
    event::LaidT l;
    l.page = page.bytes;
    them.rival.write(0, std::move(l));
    return run::page_hash(page.bytes);
  }
  EnvelopeId begin(const Built& page, const Hash& hash, const std::string& words) {
    event::BegunT b;
    b.page = to_bytes(hash.view());
    b.form = to_bytes(run::form_of(*page).view());
    b.day = today();
    b.said = run::write_said(
        {{1, (*page).parts()->Get(0)->fields()->Get(0)->kind(), to_bytes(as_view(words))}});
    return them.rival.write(0, std::move(b)).id;
  }
  [[nodiscard]] bool shows(const EnvelopeId& id, const std::string& words) {
    const auto* v = phone.screen<view::RunT>(Screen::Run, to_hex(id.view()));
    for (const auto& part : v->parts) {
      for (const auto& said : part->said) {
        for (const auto& f : said->fields) {
          for (const auto& text : f->texts) {
            if (text == words) return true;
          }
        }
      }
    }
    return false;
  }
  Hostile them;
  Phone phone;
};

pack::PracticeT gifts() {
  auto p = run::testing::page(pack::Topic::None, 1, {pack::Shape::Give, pack::Shape::Give});
  p.parts[1]->who = pack::Who::Each;
  return p;
}

/// The app's own page, as if it had shipped with it.
void ship(World& w, const Built& page) {
  pack::ContentPackT pack;
  auto one = std::make_unique<pack::PageT>();
  one->page = page.bytes;
  pack.practices.push_back(std::move(one));
  flatbuffers::FlatBufferBuilder b;
  pack::FinishContentPackBuffer(b, pack::ContentPack::Pack(b, &pack));
  command::LoadPackT load;
  load.bytes.assign(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
  ASSERT_EQ(w.phone.give(load).problem, view::Problem::None);
}

void fill(World& w, const std::string& text) {
  command::FillT fill;
  fill.page = "page";
  fill.part = fill.field = 1;
  fill.text = text;
  ASSERT_EQ(w.phone.give(fill).problem, view::Problem::None);
}

/// They give, I look; then a list leaves out the phone that they gave from.
TEST(Laid, WhatILookedAtStaysWhenTheirPhoneIsLeftOut) {
  World w;
  const Built page(gifts());
  const EnvelopeId id = w.begin(page, w.lay(page), "I did it, and I am sorry.");
  w.give();
  ASSERT_TRUE(w.shows(id, "I did it, and I am sorry."));
  w.phone.show(Screen::Today);
  w.them.rival.leave_all_behind(4'000'000'000);
  w.give();
  EXPECT_TRUE(w.shows(id, "I did it, and I am sorry.")) << "gone, without a word";
  w.phone.kill();
  w.phone.start(paired().pack);
  EXPECT_TRUE(w.shows(id, "I did it, and I am sorry.")) << "and after a start";
}

/// They say something in a run, I look; then they say as much before it as has a place, or one
/// thing in its place.
TEST(Laid, WhatILookedAtStaysWhateverTheySayBefore) {
  for (const bool in_its_place : {false, true}) {
    World w;
    const Built page(gifts());
    const EnvelopeId id = w.begin(page, w.lay(page), "A beginning.");
    event::SaidT s;
    s.run = to_bytes(id.view());
    s.part = 2;
    s.day = w.today();
    s.said = run::write_said({{1, pack::Kind::Line, to_bytes(as_view("I did it."))}});
    w.them.rival.write(0, s);
    w.give();
    ASSERT_TRUE(w.shows(id, "I did it."));
    w.phone.show(Screen::Today);
    for (std::size_t i = 0; i < run::kMaxLines; ++i) {
      event::SaidT before;
      before.run = to_bytes(id.view());
      before.part = in_its_place ? 2 : 9;
      before.day = static_cast<Day>(i);
      if (in_its_place)
        before.said = run::write_said({{1, pack::Kind::Line, to_bytes(as_view("Never."))}});
      w.them.rival.write(0, std::move(before), 1);
    }
    w.give();
    EXPECT_TRUE(w.shows(id, "I did it.")) << "gone, without a word";
    EXPECT_EQ(w.shows(id, "Never."), in_its_place) << "which counts, on their phones as on mine";
  }
}

/// I begin what both do once, of a depth that I look at no more; they begin the same.
TEST(Laid, WhatIMayNotSeeTakesNoRunOfMineAway) {
  World w;
  const Built page(run::testing::page(pack::Topic::None, 2, {pack::Shape::Agree}));
  ship(w, page);
  fill(w, "On Sunday.");
  command::SayT say;
  say.page = "page";
  say.part = 1;
  ASSERT_EQ(w.phone.give(say).problem, view::Problem::None);
  const auto* v = w.phone.screen<view::TogetherT>(Screen::Together);
  ASSERT_EQ(v->going.size(), 1U);
  EnvelopeId mine;
  ASSERT_TRUE(id_from_hex(v->going[0]->run, mine));
  ASSERT_TRUE(w.shows(mine, "On Sunday."));
  command::SetDepthT depth;
  depth.limit = 1;
  ASSERT_EQ(w.phone.give(depth).problem, view::Problem::None);
  EnvelopeId theirs = mine;
  while (!(theirs < mine)) theirs = w.begin(page, run::page_hash(page.bytes), "Never.");
  w.give();
  EXPECT_TRUE(w.shows(mine, "On Sunday.")) << "gone, without a word";
  EXPECT_FALSE(w.shows(mine, "Never."));
}

/// They lay a page of their own under the name of one of mine that I have begun to fill in.
TEST(Laid, WhatIFilledInIsForThePageItWasFilledInOn) {
  World w;
  ship(w, Built(run::testing::page(pack::Topic::None, 1, {pack::Shape::Give})));
  fill(w, "What I would say to you.");
  auto other = gifts();
  other.parts[0]->title = "Another";
  other.parts[0]->who = pack::Who::Each;
  const Built page(other);
  const EnvelopeId id = w.begin(page, w.lay(page), "Mine.");
  w.give();
  const auto* v = w.phone.screen<view::RunT>(Screen::Run, to_hex(id.view()));
  ASSERT_FALSE(v->parts.empty());
  ASSERT_FALSE(v->parts[0]->fields.empty());
  EXPECT_EQ(v->parts[0]->fields[0]->text, "") << "a draft is given away with one tap";
  const auto* own = w.phone.screen<view::RunT>(Screen::Run, "page");
  EXPECT_EQ(own->parts[0]->fields[0]->text, "What I would say to you.");
}

/// I seal my side of a page; they begin the same on an earlier day, so that it was over before.
TEST(Laid, WhatISealedIsNotMovedToWhereItIsOver) {
  World w;
  auto made = run::testing::page(pack::Topic::None, 1, {pack::Shape::Both});
  made.parts[0]->lasts = 12;
  const Built page(made);
  ship(w, page);
  fill(w, "What I hope for us.");
  command::SayT say;
  say.page = "page";
  say.part = 1;
  ASSERT_EQ(w.phone.give(say).problem, view::Problem::None);
  ASSERT_EQ(w.phone.last().happening, view::Happening::Sealed);
  const auto* v = w.phone.screen<view::TogetherT>(Screen::Together);
  ASSERT_EQ(v->going.size(), 1U);
  EnvelopeId id;
  ASSERT_TRUE(id_from_hex(v->going[0]->run, id));
  for (const EnvelopeId& each : std::vector<EnvelopeId>(w.them.unacked)) w.them.ack(each);
  ASSERT_TRUE(w.shows(id, "What I hope for us."));
  event::BegunT begun;
  begun.page = to_bytes(run::page_hash(page.bytes).view());
  begun.form = to_bytes(run::form_of(*page).view());
  begun.day = w.today() - 17;
  const EnvelopeId theirs = w.them.rival.write(0, std::move(begun)).id;
  event::SaidT s;
  s.run = to_bytes(theirs.view());
  s.part = 9;
  s.day = w.today();
  w.them.rival.write(0, std::move(s));
  w.give();
  w.them.line_breaks();
  EXPECT_TRUE(w.shows(id, "What I hope for us.")) << "what was sealed is gone from the phone";
  const auto own = pair_space_of(w.phone.disk());
  std::size_t held = 0;
  for (const auto& [xid, local] : own->locals) held += local.holds() ? 1 : 0;
  EXPECT_EQ(held, 1U);
}

/// What they begin, however often and with whatever words.
TEST(Laid, WhatTheyBeginMakesNoScreenLarge) {
  auto made = run::testing::page(pack::Topic::None, 1, {pack::Shape::Agree});
  made.parts[0]->fields[0]->kind = pack::Kind::Text;
  for (int i = 0; i < 24; ++i) {  // a page that fills its 16 kB
    auto b = std::make_unique<pack::BlockT>();
    b->words = std::string(590, 'x');
    made.parts[0]->text.push_back(std::move(b));
  }
  const Built page(made);
  constexpr int n = 60;
  World w;
  const Hash hash = w.lay(page);
  for (int i = 0; i < n; ++i) w.begin(page, hash, std::to_string(i) + std::string(3'000, 'y'));
  w.give();
  w.phone.show(Screen::None);
  const std::uint64_t before = w.phone.spent().output;
  w.phone.show(Screen::Together);
  EXPECT_LE(w.phone.spent().output - before, 50'000U) << "as any screen";
}

/// However much they begin, the newest are looked through, and what I looked at.
TEST(Laid, OfWhatTheyBeginTheNewestStand) {
  const Built page(run::testing::page(pack::Topic::None, 1, {pack::Shape::Give}));
  World w;
  const Hash hash = w.lay(page);
  const EnvelopeId first = w.begin(page, hash, "The first.");
  const EnvelopeId second = w.begin(page, hash, "The second.");
  w.give();
  ASSERT_TRUE(w.shows(first, "The first."));
  w.phone.show(Screen::Today);
  for (int i = 0; i < 210; ++i) w.begin(page, hash, std::to_string(i));
  w.give();
  const auto& all = *w.phone.screen<view::TogetherT>(Screen::Together, "all");
  std::set<std::string> ids;
  for (const auto* rows : {&all.going, &all.past}) {
    for (const auto& row : *rows) ids.insert(row->run);
  }
  EXPECT_EQ(ids.size(), 201U);
  EXPECT_EQ(ids.count(to_hex(first.view())), 1U) << "what I looked at";
  EXPECT_EQ(ids.count(to_hex(second.view())), 0U);
}

/// A page of some kilobytes in which everything points to the same few words, over and over: the
/// form of FlatBuffers allows it, and each look at the page goes all the ways.
Bytes tangled() {
  flatbuffers::FlatBufferBuilder b;
  const auto words = b.CreateString(std::string(600, 'x'));
  const auto sixteen = b.CreateVector(std::vector(16, words));
  std::vector<flatbuffers::Offset<pack::Option>> options;
  for (Byte key = 1; key <= 12; ++key)
    options.push_back(pack::CreateOption(b, key, words, 0, sixteen));
  const auto twelve = b.CreateVector(options);
  std::vector<flatbuffers::Offset<pack::Field>> fields;
  for (Byte key = 1; key <= 24; ++key) {
    fields.push_back(pack::CreateField(b, key, pack::Kind::One, words, words, twelve, 0, sixteen,
                                       sixteen, true, 0, 0));
  }
  const auto all = b.CreateVector(fields);
  std::vector<flatbuffers::Offset<pack::Part>> parts;
  for (Byte key = 1; key <= 12; ++key) {
    pack::PartBuilder part(b);
    part.add_key(key);
    part.add_shape(pack::Shape::Give);
    part.add_who(pack::Who::Beginner);
    part.add_fields(all);
    parts.push_back(part.Finish());
  }
  const auto id = b.CreateString("tangled");
  const auto of = b.CreateVector(parts);
  pack::PracticeBuilder page(b);
  page.add_id(id);
  page.add_title(words);
  page.add_depth(1);
  page.add_parts(of);
  pack::FinishPracticeBuffer(b, page.Finish());
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

TEST(Laid, APageThatIsTangledIsNone) {
  const Bytes bytes = tangled();
  ASSERT_LE(bytes.size(), run::kMaxPage);
  EXPECT_EQ(run::read_page(bytes), nullptr);
}

/// They ask with whatever depth and kind their phone writes.
TEST(Laid, NoQuestionIsDeeperThanILetNorSexual) {
  World w;
  const auto ask = [&](const std::string& words, Byte depth, pack::Type type) {
    event::AskedT a;
    a.item = words;
    a.words = words;
    a.depth = depth;
    a.type = static_cast<Byte>(type);
    a.day = w.today();
    a.last_day = a.day + 9;
    w.them.rival.write(0, std::move(a));
  };
  const std::string near = "Near?", deep = "Deep?", sexual = "Sexual?";
  ask(near, 2, pack::Type::Emotional);
  ask(deep, 3, pack::Type::Emotional);
  ask(sexual, 1, pack::Type::Sexual);
  w.give();
  const auto asked = [&] {
    std::set<std::string> all;
    for (const auto& i : w.phone.screen<view::TodayT>(Screen::Today)->items) all.insert(i->words);
    const auto* share = w.phone.screen<view::ShareT>(Screen::Share);
    for (const auto* rows : {&share->going, &share->passed, &share->past})
      for (const auto& row : *rows) all.insert(row->words);
    std::string words;
    for (const std::string& one : {near, deep, sexual})
      if (all.contains(one)) words += one;
    return words;
  };
  EXPECT_EQ(asked(), near);
  command::SetDepthT depth;
  depth.limit = 5;
  ASSERT_EQ(w.phone.give(depth).problem, view::Problem::None);
  EXPECT_EQ(asked(), near + deep);
  depth.limit = 1;
  ASSERT_EQ(w.phone.give(depth).problem, view::Problem::None);
  EXPECT_EQ(asked(), "");
}

}  // namespace
}  // namespace pane::sim
