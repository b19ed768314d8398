// Two who are a pair, and what becomes of a phone of theirs: lost, or taken up by another one.
// Not here: what is tried with it.
#pragma once

#include <gtest/gtest.h>

#include "sim/caller.hpp"
#include "sim/couple.hpp"

namespace pane::sim {

using command::Relation;
using command::Screen;
using view::Happening;
using view::Problem;
using view::RecoveryState;

/// What is sealed on a disk, opened, and what is not, in one.
inline Bytes all_of(const Phone::Records& disk) {
  const session::Vault vault = vault_of(disk);
  Bytes out;
  for (const auto& [key, value] : disk) {
    const auto plain = vault.open(key, value);
    const View bytes = plain ? View(*plain) : View(value);
    out.insert(out.end(), bytes.begin(), bytes.end());
  }
  return out;
}
inline bool holds(const Bytes& all, View some) {
  return std::search(all.begin(), all.end(), some.begin(), some.end()) != all.end();
}
inline bool holds_secrets(const Phone::Records& disk, View entropy) {
  const Bytes all = all_of(disk);
  const crypto::Root root = crypto::root_of(entropy);
  bool any = holds(all, entropy) || holds(all, root.expose());
  for (std::uint64_t i = 0; i < 20; ++i) {
    const crypto::Identity id = crypto::identity_of(root, i);
    any = any || holds(all, id.sign.expose()) || holds(all, id.box.expose());
  }
  return any;
}

class Returning : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(c.pair());
    ASSERT_TRUE(c.run(evening()));
    c.pass(5);
    entropy = entropy_of(c.a->disk());
    words = crypto::phrase_of(entropy);
  }
  /// They are gone before the town is: it must not call them any more.
  void TearDown() override {
    for (const auto& p : more) lose(*p);
  }
  std::vector<Phone*> phones() {
    std::vector<Phone*> all{c.a, c.b};
    for (const auto& p : more) all.push_back(p.get());
    std::erase_if(all, [](const Phone* p) { return !p->running(); });
    return all;
  }
  void pass(std::int64_t seconds) { c.town->pass(seconds, phones()); }
  Phone& new_phone(std::uint64_t seed) {
    PhoneOptions options;
    options.seed = seed;
    more.push_back(std::make_unique<Phone>(*c.town, c.town->clock, options));
    more.back()->start(c.pack);
    c.begin(*more.back(), "Robin");
    return *more.back();
  }
  /// The first phone lies at the bottom of the sea.
  void lose(Phone& p) {
    p.kill();
    c.town->hang_up(p);
  }
  /// The power goes at that write of the phone, once, and says so; it is started again.
  void cut_at(Phone& p, int write, bool& cut) {
    p.stored = [this, &p, &cut, write, writes = 0]() mutable {
      if (writes++ != write) return;
      cut = true;
      c.town->soon([this, &p] {
        lose(p);
        p.start(c.pack);
      });
    };
  }
  Problem recover(Phone& p, const std::string& phrase) {
    command::RecoverT r;
    r.phrase = phrase;
    r.relay = Town::kHost;
    const Problem problem = p.give(r).problem;
    c.town->settle();
    pass(30);
    return problem;
  }
  static view::RecoveryT state(Phone& p) { return *p.screen<view::RecoveryT>(Screen::Recovery); }
  /// Of every space found: these stay, of its other devices.
  static Problem finish(Phone& p, bool all_stay, Relation relation = Relation::Partners) {
    command::FinishRecoveryT f;
    for (const auto& s : state(p).spaces) {
      auto kept = std::make_unique<command::DevicesKeptT>();
      kept->space = s->space;
      kept->relation = relation;
      for (const auto& d : s->devices) {
        if (all_stay) kept->devices.push_back(d->id);
      }
      f.spaces.push_back(std::move(kept));
    }
    return p.give(f).problem;
  }
  static Problem thank(Phone& p, const std::string& for_what) {
    command::AppreciateT t;
    t.did = for_what;
    return p.give(t).problem;
  }
  /// The exchange that this begins.
  static std::string ask(Phone& p, const std::string& item) {
    command::AskT a;
    a.item = item;
    p.give(a);
    return static_cast<const view::QuestionT*>(p.last().screen.value)->xid;
  }
  static bool in_jar(Phone& p, const std::string& what) {
    const auto& items = p.screen<view::JarT>(Screen::Jar)->items;
    return std::any_of(items.begin(), items.end(), [&](const auto& i) { return i->did == what; });
  }
  Problem save(Phone& p, bool right = true) {
    const auto v = *p.screen<view::PhraseT>(Screen::Phrase);
    if (v.asked.size() != 2) return Problem::BadCommand;
    command::SavePhraseT s;
    s.words = {v.words[v.asked[0]], right ? v.words[v.asked[1]] : "zoo"};
    return p.give(s).problem;
  }

  Couple c{testing::UnitTest::GetInstance()->current_test_info()->name(), 33};
  std::vector<std::unique_ptr<Phone>> more;
  Bytes entropy;
  std::string words;
};

}  // namespace pane::sim
