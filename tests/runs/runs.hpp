// Two phones, or one, that do any practice of the shipped pack: by one who reads no page but the
// screen.
#pragma once

#include <gtest/gtest.h>

#include "cli/pack/page.hpp"
#include "cli/pack/read.hpp"
#include "cli/pack/write.hpp"
#include "sim/couple.hpp"

namespace pane::sim {

namespace runs {

using command::Screen;
using pack::Kind;
using pack::Means;
using pack::Shape;
using view::PartState;
using view::Problem;
using view::RunT;

constexpr std::int64_t kADay = 86'400;

/// The practices of content/en, as the app gets them.
inline const Bytes& shipped() {
  static const Bytes kPages = [] {
    const std::filesystem::path folder = std::string(PANE_SOURCE_DIR) + "/content/en";
    packing::Problems problems;
    const packing::Source source = packing::read_pack(folder, problems);
    std::vector<packing::Page> pages;
    for (const auto& file : packing::page_files(folder)) {
      if (auto page = packing::read_page_file(file, problems)) pages.push_back(std::move(*page));
    }
    return packing::write_pages(source, pages);
  }();
  return kPages;
}

/// Two who are paired, have the practices, and are ready to go as deep as there is.
class Runs : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(c.pair());
    for (Phone* p : {c.a, c.b}) {
      give_pages(*p);
      command::SetDepthT deep;
      deep.limit = 5;
      p->give(deep);
    }
  }
  static void give_pages(Phone& p) {
    command::LoadPackT load;
    load.bytes = shipped();
    ASSERT_EQ(p.give(load).problem, Problem::None);
  }
  void restart(Phone& p) {
    p.kill();
    c.town->hang_up(p);
    p.start(c.pack);
    give_pages(p);
    p.give(command::TickT{});
    c.town->settle();
  }

  static RunT at(Phone& p, const std::string& arg) {
    const auto* v = p.screen<RunT>(Screen::Run, arg);
    return v == nullptr ? RunT{} : *v;
  }
  static const view::PartViewT* shown(const RunT& v) {
    for (const auto& part : v.parts) {
      if (part->key == v.at) return part.get();
    }
    return nullptr;
  }

  /// Fills in everything, each field with something that fits it.
  void fill(Phone& p, const RunT& v, const view::PartViewT& part,
            const std::vector<std::unique_ptr<view::FieldViewT>>& fields) {
    for (const auto& f : fields) {
      command::FillT fill;
      fill.run = v.run;
      fill.page = v.page;
      fill.part = part.key;
      fill.field = f->key;
      switch (f->kind) {
        case Kind::One:
        case Kind::Ladder:
          ASSERT_FALSE(f->options.empty());
          fill.keys = {f->options[pick % f->options.size()]->key};
          break;
        case Kind::Some:
        case Kind::Rank:
          ASSERT_FALSE(f->options.empty());
          fill.keys = {f->options.back()->key};
          break;
        case Kind::Seven:
          fill.number = 5;
          break;
        case Kind::Day:
          fill.number = v.today + 3;
          break;
        case Kind::Minutes:
          fill.number = 20;
          break;
        case Kind::Breath:
          fill.number = 1;
          break;
        default:
          fill.text = (&p == c.a ? "Robin's words " : "Kai's words ") + std::to_string(++words);
      }
      ASSERT_EQ(p.give(fill).problem, Problem::None) << v.page << " part " << int{part.key};
    }
  }

  /// What a reply means here: once something else than yes, then yes; every second time yes at
  /// once.
  static const view::ReplyViewT* reply_to(const view::PartViewT& part, std::size_t pick) {
    if (part.replies.empty()) return nullptr;
    const bool first = part.said.size() < 2 && pick % 2 == 0;  // or yes at once
    for (const auto& r : part.replies) {
      const bool other_way = r->means == Means::More || r->means == Means::Propose;
      if (r->means != Means::None && r->means != Means::Rest && other_way == first) return r.get();
    }
    return part.replies[pick % part.replies.size()].get();
  }

  /// One step of this person in that run, if one is theirs. `arg` becomes the run's id.
  bool step(Phone& p, std::string& arg) {
    const RunT v = at(p, arg);
    const view::PartViewT* part = shown(v);
    if (part == nullptr) return false;
    if (part->state == PartState::Ready) {
      command::LookAtT look;
      look.run = v.run;
      look.part = part->key;
      EXPECT_TRUE(part->said.size() < 2) << "theirs is under the mist";
      EXPECT_EQ(p.give(look).problem, Problem::None);
      return true;
    }
    if (part->state != PartState::Mine) return false;
    command::SayT say;
    say.run = v.run;
    say.page = v.page;
    say.part = part->key;
    if (part->shape == Shape::Turns) {
      say.reply = static_cast<Byte>(part->said.size() < 3 ? 1 + (part->speaker == 1) : 3);
      if (part->speaker == 2) return false;
      if (part->said.empty()) fill(p, v, *part, part->fields);
    } else if (part->answers) {
      const view::ReplyViewT* reply = reply_to(*part, pick);
      EXPECT_NE(reply, nullptr) << v.page;
      if (reply == nullptr) return false;
      say.reply = reply->key;
      fill(p, v, *part, reply->fields);
    } else {
      fill(p, v, *part, part->fields);
    }
    const auto& out = p.give(say);
    EXPECT_EQ(out.problem, Problem::None)
        << v.page << " part " << int{part->key} << ": " << view::EnumNameProblem(out.problem);
    if (out.problem != Problem::None) return false;
    if (const auto* now = out.screen.AsRun()) arg = now->run;
    return true;
  }

  std::vector<std::string> pages(Phone& p) {
    std::vector<std::string> all;
    const auto add = [&](const auto& rows) {
      for (const auto& row : rows) all.push_back(row->page);
    };
    add(p.screen<view::ShareT>(Screen::Share)->pages);
    add(p.screen<view::TogetherT>(Screen::Together)->pages);
    add(p.screen<view::MeT>(Screen::Me)->pages);
    return all;
  }

  static bool is_past(Phone& p, const std::string& run) {
    const auto& past = p.screen<view::TogetherT>(Screen::Together)->past;
    return std::any_of(past.begin(), past.end(), [&](const auto& row) { return row->run == run; });
  }

  /// Both go on, by turns and from day to day, until nothing of it is anyone's.
  void go_on(std::string of_a, std::string of_b, bool restarts) {
    for (int days = 0; days < 60; ++days) {
      bool moved = true;
      while (moved) {
        moved = step(*c.a, of_a);
        c.town->settle();
        if (restarts) restart(*c.a);
        moved = step(*c.b, of_b) || moved;
        c.town->settle();
        if (restarts) restart(*c.b);
      }
      if (at(*c.a, of_a).over && at(*c.b, of_b).over) return;
      // Something comes by itself on a later day: until then nobody finds it with what was.
      EXPECT_FALSE(is_past(*c.a, of_a)) << at(*c.a, of_a).page;
      EXPECT_FALSE(is_past(*c.b, of_b)) << at(*c.b, of_b).page;
      c.pass(kADay);
    }
  }

  static std::vector<std::string> said(const view::PartViewT& part, bool by_me) {
    std::vector<std::string> all;
    for (const auto& s : part.said) {
      // A stone that goes over says nothing.
      if (s->by_me != by_me || (s->reply.empty() && s->fields.empty())) continue;
      all.push_back(s->reply);
      for (const auto& f : s->fields) {
        for (const auto& text : f->texts) all.push_back(text);
        all.push_back(std::to_string(f->number));
      }
    }
    return all;
  }

  /// What each said stands with both, and nothing that is for one alone.
  void expect_alike(const std::string& run_a, const std::string& run_b) {
    const RunT a = at(*c.a, run_a);
    const RunT b = at(*c.b, run_b);
    ASSERT_EQ(a.parts.size(), b.parts.size()) << a.page;
    ASSERT_NE(a.page, "");
    EXPECT_EQ(a.zone, "Europe/Berlin") << "the pair's";
    EXPECT_EQ(b.zone, a.zone);
    for (std::size_t i = 0; i < a.parts.size(); ++i) {
      const auto where = a.page + " part " + std::to_string(a.parts[i]->key);
      if (a.parts[i]->shape == Shape::Alone) {
        EXPECT_EQ(said(*a.parts[i], false).size() + said(*b.parts[i], false).size(), 0U) << where;
        // What one does before it begins is the beginner's, or of both where both began.
        const PartState of_a = a.parts[i]->state, of_b = b.parts[i]->state;
        EXPECT_TRUE(of_a == PartState::Done || (i == 0 && of_a == PartState::Ended)) << where;
        EXPECT_TRUE(of_b == PartState::Done || (i == 0 && of_b == PartState::Ended)) << where;
        EXPECT_TRUE(of_a == PartState::Done || of_b == PartState::Done) << where << ": who began";
        continue;
      }
      EXPECT_EQ(said(*a.parts[i], true), said(*b.parts[i], false)) << where;
      EXPECT_EQ(said(*a.parts[i], false), said(*b.parts[i], true)) << where;
      EXPECT_FALSE(a.parts[i]->said.empty()) << where << ": nothing came of it";
    }
    EXPECT_TRUE(a.over) << a.page;
    EXPECT_TRUE(b.over) << a.page;
  }

  /// The run that one of the two finds on their own phone.
  static std::string going(Phone& p) {
    const auto* v = p.screen<view::TogetherT>(Screen::Together);
    return v->going.size() == 1 ? v->going[0]->run : "";
  }

  Couple c{testing::UnitTest::GetInstance()->current_test_info()->name()};
  std::size_t pick = 0;
  int words = 0;
};

}  // namespace runs
}  // namespace pane::sim
