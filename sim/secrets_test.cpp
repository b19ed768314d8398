// What people write stands nowhere but in the core: not at the relay, not on the wire, not in clear
// on a disk. And what a person sets or does for themselves alone shows in nothing that leaves the
// phone.
#include <gtest/gtest.h>

#include <fstream>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using command::Screen;

std::string test_name() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }

/// A phrase and the ways in which it could lie about.
class Needles {
 public:
  explicit Needles(const std::string& phrase) {
    all_.push_back(phrase);
    std::string hex = to_hex(as_view(phrase));
    all_.push_back(hex);
    std::transform(hex.begin(), hex.end(), hex.begin(),
                   [](unsigned char c) { return std::toupper(c); });
    all_.push_back(hex);
    for (std::size_t from = 0; from < 3; ++from) {  // base64 at any phase
      const std::size_t n = (phrase.size() - from) / 3 * 3;
      all_.push_back(to_base64url(as_view(phrase.substr(from, n))));
    }
    std::string wide;
    for (char ch : phrase) wide += {ch, '\0'};
    all_.push_back(wide);
  }
  [[nodiscard]] bool in(View bytes) const {
    const auto text = as_text(bytes);
    return std::any_of(all_.begin(), all_.end(), [&](const std::string& n) {
      return text.find(n) != std::string_view::npos;
    });
  }

 private:
  std::vector<std::string> all_;
};

std::vector<Bytes> files_in(const std::filesystem::path& folder) {
  std::vector<Bytes> out;
  for (const auto& f : std::filesystem::recursive_directory_iterator(folder)) {
    if (!f.is_regular_file()) continue;
    std::ifstream in(f.path(), std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return out;
}

constexpr const char* kCanary = "kingfisher over slate water";

void write_everywhere(Couple& c) {
  const std::string canary = kCanary;
  command::DraftCheckInWordsT w;
  w.line = canary;
  c.a->give(w);
  c.a->give(command::SealCheckInT{});
  ASSERT_TRUE(c.check_in(*c.b, 6, 4, canary));
  c.town->settle();
  c.reveal(*c.a, c.checkin(*c.a).xid);
  ASSERT_EQ(c.checkin(*c.a).other_line, canary);
  command::SealAnswerT s;
  s.item = "e1.0";
  s.text = canary;
  c.a->give(s);
  c.town->settle();
  const auto xid = c.a->screen<view::ShareT>(Screen::Share)->going.at(0)->xid;
  c.answer(*c.b, xid, canary);
  c.town->settle();
  c.reveal(*c.b, xid);
  ASSERT_EQ(c.question(*c.b, xid).other->text, canary);
  command::RespondT r;
  r.xid = xid;
  r.heard = canary;
  c.b->give(r);
  command::AppreciateT t;
  t.did = canary;
  c.a->give(t);
  command::WriteJournalT j;
  j.words = canary;
  c.a->give(j);
  command::KeepDraftT d;
  d.name = "journal";
  d.text = canary;
  c.a->give(d);
  c.a->give(command::DraftAnswerT{});
  c.town->settle();
}

TEST(Secrets, WordsStandNowhereInClear) {
  const Needles canary(kCanary);
  std::vector<Bytes> frames;
  Couple c(test_name(), 31);
  for (Phone* p : {c.a, c.b}) p->sent = [&](const Bytes& f) { frames.push_back(f); };
  ASSERT_TRUE(c.pair());
  ASSERT_NO_FATAL_FAILURE(write_everywhere(c));
  ASSERT_GT(frames.size(), 25U);
  for (const Bytes& f : frames) ASSERT_FALSE(canary.in(f)) << "in a frame";
  for (Phone* p : {c.a, c.b}) {
    for (const auto& [key, value] : p->disk())
      ASSERT_FALSE(canary.in(value) || canary.in(as_view(key))) << key;
  }
  const auto running = files_in(c.town->folder());  // with the write-ahead log as it is
  ASSERT_GE(running.size(), 2U);
  for (const Bytes& f : running) ASSERT_FALSE(canary.in(f)) << "at the relay";
  // The same search finds what is there: a device's public key, which the relay does know.
  const auto key = crypto::public_key(pair_space_of(c.a->disk())->log.keys().sign);
  const Needles known{std::string(as_text(key.view()))};
  EXPECT_TRUE(
      std::any_of(running.begin(), running.end(), [&](const Bytes& f) { return known.in(f); }));
  EXPECT_TRUE(
      std::any_of(frames.begin(), frames.end(), [&](const Bytes& f) { return known.in(f); }));
  // Nor does anything lie there that opens it.
  for (Phone* p : {c.a, c.b}) {
    const auto space = pair_space_of(p->disk());
    const log::DeviceKeys& k = space->log.keys();
    const std::vector<View> secrets = {k.sign.expose(), k.box.expose(), k.identity->sign.expose(),
                                       k.identity->box.expose()};
    for (const View secret : secrets) {
      const Needles n{std::string(as_text(secret))};
      for (const Bytes& f : running) ASSERT_FALSE(n.in(f));
      for (const Bytes& f : frames) ASSERT_FALSE(n.in(f));
    }
    const Bytes entropy = entropy_of(p->disk());
    ASSERT_EQ(entropy.size(), 16U);
    const Needles phrase(crypto::phrase_of(entropy)), bytes{std::string(as_text(entropy))};
    for (const Bytes& f : running) ASSERT_FALSE(phrase.in(f) || bytes.in(f));
    for (const Bytes& f : frames) ASSERT_FALSE(phrase.in(f) || bytes.in(f));
  }
  for (Phone* p : {c.a, c.b}) p->sent = nullptr;
}

/// What only I know or do.
struct Private {
  Byte depth = 2;
  bool keeps = false, passes = false, reveals = false, journals = false, felt = false,
       closes = false, drafts = false;
};

struct Traffic {
  std::vector<std::pair<int, std::size_t>> frames;  ///< who, size
  std::vector<std::string> events;  ///< of the shared space, as the other reads them
  bool operator==(const Traffic&) const = default;
};

/// What both see of a day: check-ins, and two questions of Robin's.
void share_a_day(Couple& c, const Private& mine, int day) {
  command::DraftCheckInT secret;
  secret.place = 1;
  secret.value = mine.keeps ? 6 : 0;
  secret.mine = mine.keeps;
  secret.skipped = !mine.keeps;
  c.b->give(secret);
  c.check_in(*c.b, 6, 4);
  c.check_in(*c.a, 6, 2);
  c.town->settle();
  if (mine.reveals) c.reveal(*c.b, c.checkin(*c.b).xid);
  for (const int n : {0, 1}) {
    command::SealAnswerT s;
    s.item = "e1." + std::to_string(day * 2 + n);
    s.text = "Mine.";
    c.a->give(s);
    c.town->settle();
  }
}

/// What Kai does alone with it, and the one answer that Kai gives.
void spend_it_alone(Couple& c, const Private& mine, int day) {
  command::AskT deep;  // beyond a light limit: it waits unseen, or is seen and left alone
  deep.item = "e1." + std::to_string(6 + day);
  command::SetDepthT four;
  four.limit = 4;
  c.a->give(four);
  c.a->give(deep);
  c.town->settle();
  const auto words = [&](int n) {
    return "Which hour of today would you keep? " + std::to_string(n);
  };
  const auto passed = c.exchange(*c.b, words(day * 2));
  const auto answered = c.exchange(*c.b, words(day * 2 + 1));
  if (mine.passes) {
    command::PassQuestionT p;
    p.xid = passed;
    c.b->give(p);
  }
  c.answer(*c.b, answered, "Theirs.");
  c.town->settle();
  if (mine.reveals) c.reveal(*c.b, answered);
  if (mine.felt) {
    command::NoteFeltHeardT n;
    n.xid = answered;
    n.value = 1;
    c.b->give(n);
  }
  if (mine.closes) {
    command::CloseExchangeT x;
    x.xid = answered;
    x.how = command::Closing::Kept;
    c.b->give(x);
  }
  if (mine.journals) {
    command::WriteJournalT j;
    j.words = "I would rather not have said it.";
    c.b->give(j);
  }
  if (mine.drafts) {
    command::DraftAnswerT d;
    d.xid = passed;
    d.text = "Not yet.";
    c.b->give(d);
    c.b->show(Screen::Question, passed);
  }
  c.pass(86400);
}

Traffic two_days(const Private& mine) {
  Traffic out;
  Couple c("private", 41);
  if (!c.pair()) return out;
  c.a->sent = [&](const Bytes& f) { out.frames.emplace_back(0, f.size()); };
  c.b->sent = [&](const Bytes& f) { out.frames.emplace_back(1, f.size()); };
  command::SetDepthT depth;
  depth.limit = mine.depth;
  c.b->give(depth);
  for (int day = 0; day < 2; ++day) {
    share_a_day(c, mine, day);
    spend_it_alone(c, mine, day);
  }
  const auto seen = pair_space_of(c.a->disk());
  for (const auto& [order, e] : seen->log.counted()) {
    const auto* ev = event::GetEvent(e->payload.data());
    out.events.push_back(std::string(event::EnumNameContent(ev->content_type())) + " " +
                         std::to_string(order) + " " + std::to_string(e->payload.size()) + " " +
                         std::to_string(seen->log.members().member_of(e->header.author)));
  }
  std::sort(out.events.begin(), out.events.end());
  c.a->sent = nullptr;
  c.b->sent = nullptr;
  return out;
}

TEST(Secrets, WhatIsMineAloneLeavesNoTrace) {
  const Traffic plain = two_days({});
  ASSERT_GT(plain.frames.size(), 20U);
  ASSERT_GT(plain.events.size(), 20U);
  Private p;
  p.depth = 5;
  EXPECT_EQ(two_days(p), plain) << "depth limit";
  p = {};
  p.keeps = true;
  EXPECT_EQ(two_days(p), plain) << "numbers kept";
  p = {};
  p.passes = true;
  EXPECT_EQ(two_days(p), plain) << "a question passed";
  p = {};
  p.reveals = true;
  EXPECT_EQ(two_days(p), plain) << "looked";
  p = {};
  p.journals = p.drafts = true;
  EXPECT_EQ(two_days(p), plain) << "journal, drafts";
  p = {};
  p.reveals = p.felt = p.closes = true;
  EXPECT_EQ(two_days(p), plain) << "noted and closed";
}

}  // namespace
}  // namespace pane::sim
