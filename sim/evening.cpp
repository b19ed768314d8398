// The steps of an evening, and what must be true after it.
#include "sim/couple.hpp"

#include "relay/store/store.hpp"

namespace pane::sim {

using command::Screen;
using view::CheckInState;
using view::QuestionState;

namespace {

constexpr const char* kAsked = "Which hour of today would you keep? 0";
constexpr const char* kMine = "The one on the steps.";
constexpr const char* kTheirs = "The quiet one, late.";

Step checking_in(const std::string& name, Phone* Couple::*who, Byte value) {
  return {name, [=](Couple& c) { c.check_in(*(c.*who), 6, value, "line of " + name); },
          [=](Couple& c) { return c.checkin(*(c.*who)).state != CheckInState::Draft; }};
}

Step looking_at_day(Phone* Couple::*who) {
  return {"look at the day", [=](Couple& c) { c.reveal(*(c.*who), c.checkin(*(c.*who)).xid); },
          [=](Couple& c) { return c.checkin(*(c.*who)).state == CheckInState::Open; }};
}

Step looking_at_answer(Phone* Couple::*who) {
  return {"look at the answer",
          [=](Couple& c) { c.reveal(*(c.*who), c.exchange(*(c.*who), kAsked)); },
          [=](Couple& c) {
            Phone& p = *(c.*who);
            return c.question(p, c.exchange(p, kAsked)).state == QuestionState::Open;
          }};
}

std::size_t jar_of(Couple& c, Phone& p) {
  (void)c;
  const auto* v = p.screen<view::JarT>(Screen::Jar);
  return v == nullptr ? 0 : v->items.size();
}

}  // namespace

std::vector<Step> evening() {
  std::vector<Step> steps;
  steps.push_back(checking_in("Robin's day", &Couple::a, 5));
  steps.push_back(checking_in("Kai's day", &Couple::b, 3));
  steps.push_back(looking_at_day(&Couple::a));
  steps.push_back({"ask",
                   [](Couple& c) {
                     command::SealAnswerT s;
                     s.item = "e1.0";
                     s.text = kMine;
                     if (const auto there = c.exchange(*c.a, kAsked); !there.empty()) s.xid = there;
                     c.a->give(s);
                   },
                   [](Couple& c) {
                     const auto xid = c.exchange(*c.a, kAsked);
                     return !xid.empty() && c.question(*c.a, xid).state != QuestionState::Write;
                   }});
  steps.push_back({"answer", [](Couple& c) { c.answer(*c.b, c.exchange(*c.b, kAsked), kTheirs); },
                   [](Couple& c) {
                     const auto xid = c.exchange(*c.b, kAsked);
                     return !xid.empty() && c.question(*c.b, xid).state != QuestionState::Write;
                   }});
  steps.push_back(looking_at_answer(&Couple::a));
  steps.push_back(looking_at_answer(&Couple::b));
  steps.push_back(
      {"respond",
       [](Couple& c) {
         command::RespondT r;
         r.xid = c.exchange(*c.a, kAsked);
         r.heard = "That you like the quiet.";
         c.a->give(r);
       },
       [](Couple& c) { return c.question(*c.a, c.exchange(*c.a, kAsked)).my_response->there; }});
  steps.push_back({"thank",
                   [](Couple& c) {
                     if (jar_of(c, *c.b) != 0) return c.pass(5);  // said already, and on its way
                     command::AppreciateT t;
                     t.did = "You made soup.";
                     c.b->give(t);
                   },
                   [](Couple& c) { return jar_of(c, *c.b) == 1 && jar_of(c, *c.a) == 1; }});
  steps.push_back(
      {"heart",
       [](Couple& c) {
         command::AnswerAppreciationT h;
         h.id = c.a->screen<view::JarT>(Screen::Jar)->items.at(0)->id;
         h.heart = true;
         c.a->give(h);
       },
       [](Couple& c) { return c.a->screen<view::JarT>(Screen::Jar)->items.at(0)->heart; }});
  steps.push_back(
      {"journal",
       [](Couple& c) {
         command::WriteJournalT j;
         j.words = "For me alone.";
         c.a->give(j);
       },
       [](Couple& c) { return !c.a->screen<view::JournalT>(Screen::Journal)->entries.empty(); }});
  return steps;
}

std::string settled_alike(Couple& c) {
  c.pass(40);
  c.mend();
  const auto sa = pair_space_of(c.a->disk());
  const auto sb = pair_space_of(c.b->disk());
  if (!sa || !sb) return "a space is gone";
  if (sa->setup.id != sb->setup.id) return "the phones are in two spaces";
  if (outbox_of(c.a->disk(), sa->setup.id) + outbox_of(c.b->disk(), sa->setup.id) != 0)
    return "something waits";
  const auto ea = envelopes_of(c.a->disk(), sa->setup.id);
  if (ea.size() != sa->log.size()) return "an envelope has no entry";
  if (ea != envelopes_of(c.b->disk(), sa->setup.id)) return "the phones hold different envelopes";
  const auto at_relay =
      c.town->relay().reader().read(sa->setup.id, 0, 100'000, std::size_t{1} << 30);
  if (at_relay.size() != ea.size()) return "the relay holds something else";
  for (const relay::Stored& kept : at_relay) {
    if (ea.count(kept.id) == 0) return "the relay holds what no phone has";
  }
  if (sa->log.state_hash() != sb->log.state_hash()) return "the states differ";
  if (sa->log.closed() != 0 || sb->log.closed() != 0) return "something cannot be read";
  if (!sa->log.missing().empty()) return "something is missing";
  log::SpaceLog anew(sa->setup.id, sa->log.keys());
  for (const EnvelopeId& id : sa->log.arrival()) {
    if (!anew.receive(ea.at(id))) return "a stored envelope is spoilt";
  }
  (void)anew.drain();
  return anew.state_hash() == sa->log.state_hash()
             ? ""
             : "the entries say something else than the envelopes";
}

std::string after_evening(Couple& c) {
  if (const std::string wrong = settled_alike(c); !wrong.empty()) return wrong;
  const auto day = c.checkin(*c.a);
  if (day.state != CheckInState::Open || day.both.size() != 1) return "the day is not open";
  if (day.both[0]->me != 5 || day.both[0]->other != 3 || day.other_line != "line of Kai's day") {
    return "the day says something else";
  }
  for (Phone* p : {c.a, c.b}) {
    const auto q = c.question(*p, c.exchange(*p, kAsked));
    if (q.state != QuestionState::Open) return "the question is not open, or was asked twice";
    if (q.mine->text != (p == c.a ? kMine : kTheirs)) return "my answer is another";
    if (q.other->text != (p == c.a ? kTheirs : kMine)) return "their answer is another";
    if ((p == c.a ? q.my_response : q.other_response)->heard != "That you like the quiet.")
      return "no response";
    if (jar_of(c, *p) != 1) return "not one appreciation";
    if (!p->screen<view::JarT>(Screen::Jar)->items.at(0)->heart) return "no heart";
  }
  if (c.a->screen<view::JournalT>(Screen::Journal)->entries.size() != 1)
    return "not one journal entry";
  if (c.b->screen<view::JournalT>(Screen::Journal)->entries.size() != 0)
    return "a journal wandered";
  return {};
}

}  // namespace pane::sim
