#include "sim/couple.hpp"

#include <cstdlib>

#include <unistd.h>

namespace pane::sim {

using command::Screen;
using view::PairState;

std::filesystem::path fresh_folder(const std::string& name) {
  const std::filesystem::path memory = "/dev/shm";
  const auto base =
      std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
  auto folder = base / ("pane-sim-" + std::to_string(::getpid()) + "-" + name);
  std::filesystem::remove_all(folder);
  return folder;
}

Bytes small_pack() {
  pack::ContentPackT p;
  p.name = "test";
  p.language = "en";
  for (int i = 0; i < 8; ++i) {
    auto q = std::make_unique<pack::QuestionT>();
    q->id = "e1." + std::to_string(i);
    q->words = "Which hour of today would you keep? " + std::to_string(i);
    q->type = pack::Type::Emotional;
    q->depth = static_cast<Byte>(i < 6 ? 1 : 3);
    p.questions.push_back(std::move(q));
  }
  for (Byte place = 0; place < 9; ++place) {
    auto c = std::make_unique<pack::CheckInItemT>();
    c->id = "c" + std::to_string(place);
    c->place = place;
    c->words = "Today, how close?";
    c->labels = {"a", "b", "c", "d", "e", "f", "g"};
    p.checkin.push_back(std::move(c));
  }
  for (const auto& [id, words] : {std::pair{"j1", "What was light?"}, {"j2", "What weighs?"}}) {
    auto j = std::make_unique<pack::JournalPromptT>();
    j->id = id;
    j->words = words;
    p.journal.push_back(std::move(j));
  }
  for (Byte place = 0; place < 9; ++place) {
    auto w = std::make_unique<pack::WeeklyItemT>();
    w->id = "w" + std::to_string(place);
    w->place = place;
    w->words = "This week, how near was {other}?";
    w->short_ = "feeling " + std::to_string(place);
    w->labels = {"a", "b", "c", "d", "e", "f", "g"};
    p.weekly.push_back(std::move(w));
  }
  flatbuffers::FlatBufferBuilder b;
  b.Finish(pack::ContentPack::Pack(b, &p), "PNPK");
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

Bytes deep_pack() {
  pack::ContentPackT p;
  const Bytes small = small_pack();
  pack::GetContentPack(small.data())->UnPackTo(&p);
  p.questions.clear();
  for (int i = 0; i < 90; ++i) {
    auto q = std::make_unique<pack::QuestionT>();
    q->id = (i < 10 ? "e0" : "e") + std::to_string(i);
    q->words = "Which hour of today would you keep? " + std::to_string(i);
    q->type = pack::Type::Emotional;
    q->depth = static_cast<Byte>(1 + i % 3);
    p.questions.push_back(std::move(q));
  }
  flatbuffers::FlatBufferBuilder b;
  b.Finish(pack::ContentPack::Pack(b, &p), "PNPK");
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

Couple::Couple(const std::string& name, std::uint64_t seed, command::AgeGroup age_b,
               const std::function<void(Couple&)>& before) {
  if (!verify::start()) std::abort();
  town = std::make_unique<Town>(fresh_folder(name));
  PhoneOptions oa, ob;
  oa.seed = 2 * seed + 1;
  ob.seed = 2 * seed + 2;
  ob.in_pieces = true;
  a_ = std::make_unique<Phone>(*town, town->clock, oa);
  b_ = std::make_unique<Phone>(*town, town->clock, ob);
  a = a_.get();
  b = b_.get();
  pack = small_pack();
  if (before) before(*this);
  a->start(pack);
  b->start(pack);
  begin(*a, "Robin");
  begin(*b, "Kai", age_b);
}

Couple::~Couple() {
  a->kill();
  b->kill();
  const auto folder = town->folder();
  town.reset();
  std::filesystem::remove_all(folder);
}

void Couple::mend() {
  if (!town->is_up()) town->relay_up();
  for (Phone* p : {a, b}) {
    town->join(*p);
    if (!p->running()) {
      town->hang_up(*p);
      p->start(pack);
    }
    p->give(command::TickT{});
  }
  town->settle();
  for (int i = 0; i < 20; ++i) {
    bool live = true;
    for (Phone* p : {a, b})
      live = live && (!paired(*p) || p->last().shell->link == view::Link::Live);
    if (live) return;
    pass(8);
  }
}

void Couple::pass(std::int64_t seconds) { town->pass(seconds, {a, b}); }

bool Couple::run(const Step& step) {
  for (int i = 0; i < 6; ++i) {
    mend();
    if (step.done(*this)) return true;
    step.act(*this);
    town->settle();
  }
  mend();
  return step.done(*this);
}

bool Couple::run(const std::vector<Step>& steps) {
  for (const Step& s : steps) {
    if (!run(s)) {
      undone = s.name;
      return false;
    }
  }
  return true;
}

// ---- pairing ----------------------------------------------------------------------------------

void Couple::begin(Phone& p, const std::string& name, command::AgeGroup age) {
  command::BeginT begin;
  begin.name = name;
  begin.age = age;
  p.give(begin);
}

std::string Couple::invite(Phone& p, command::Relation relation) {
  command::InviteT i;
  i.relation = relation;
  i.relay = Town::kHost;
  p.give(i);
  town->settle();
  return pairing(p).link;
}

void Couple::join(Phone& p, const std::string& link) {
  command::ReadInvitationT r;
  r.text = link;
  p.give(r);
  p.give(command::AcceptInvitationT{});
  town->settle();
  agree(p);
}

void Couple::agree(Phone& p) {
  const auto v = pairing(p);
  if (v.state != PairState::Meeting) return;
  command::AgreeRelationT agreed;
  agreed.relation = v.relation;
  // Whoever may not be that chooses something that they may.
  if (p.give(agreed).problem != view::Problem::None) {
    agreed.relation = command::Relation::Friends;
    p.give(agreed);
  }
  town->settle();
}

view::PairingT Couple::pairing(Phone& p) {
  const auto* v = p.screen<view::PairingT>(Screen::Pairing);
  return v != nullptr ? std::move(*const_cast<view::PairingT*>(v)) : view::PairingT{};
}

void Couple::pair_on() {
  if (!a->last().shell->began) return begin(*a, "Robin");
  if (!b->last().shell->began) return begin(*b, "Kai");
  const auto va = pairing(*a);
  const auto vb = pairing(*b);
  const bool a_waits = va.state == PairState::Idle || va.state == PairState::Stopped;
  const bool b_waits = vb.state == PairState::Idle || vb.state == PairState::Stopped;
  if (a_waits) {
    b->give(command::StopPairingT{});
    invite(*a);
  } else if (va.state == PairState::Showing && b_waits) {
    join(*b, va.link);
  } else if (vb.state == PairState::Asking) {
    b->give(command::AcceptInvitationT{});
  } else if (vb.state == PairState::Meeting) {
    agree(*b);
  } else if (va.state == PairState::Words && vb.state == PairState::Words) {
    if (va.words == vb.words) a->give(command::SayWordsSameT{});
  } else if (va.state == PairState::WaitingWords && vb.state == PairState::Words) {
    if (va.words == vb.words) b->give(command::SayWordsSameT{});
  } else if (b_waits) {  // one side was cut off and the other still shows words: they begin anew
    a->give(command::StopPairingT{});
  } else {
    pass(10);
  }
}

bool Couple::pair() {
  const auto both = [&] {
    return paired(*a) && paired(*b) && a->last().shell->other == "Kai" &&
           b->last().shell->other == "Robin";
  };
  for (int i = 0; i < 40; ++i) {
    mend();
    pairing(*a);
    pairing(*b);
    if (both()) return true;
    pair_on();
    town->settle();
  }
  return false;
}

// ---- the rooms --------------------------------------------------------------------------------

bool Couple::check_in(Phone& p, Byte place, Byte value, const std::string& line) {
  command::DraftCheckInT d;
  d.place = place;
  d.value = value;
  p.give(d);
  if (!line.empty()) {
    command::DraftCheckInWordsT w;
    w.line = line;
    p.give(w);
  }
  return p.give(command::SealCheckInT{}).problem == view::Problem::None;
}

view::CheckInT Couple::checkin(Phone& p, const std::string& day) {
  const auto* v = p.screen<view::CheckInT>(Screen::CheckIn, day);
  return v != nullptr ? std::move(*const_cast<view::CheckInT*>(v)) : view::CheckInT{};
}

view::QuestionT Couple::question(Phone& p, const std::string& xid) {
  const auto* v = p.screen<view::QuestionT>(Screen::Question, xid);
  return v != nullptr ? std::move(*const_cast<view::QuestionT*>(v)) : view::QuestionT{};
}

std::string Couple::exchange(Phone& p, const std::string& words) {
  const auto* v = p.screen<view::ShareT>(Screen::Share);
  std::string found;
  if (v == nullptr) return found;
  for (const auto* rows : {&v->going, &v->kept, &v->past}) {
    for (const auto& row : *rows) {
      if (row->words == words) found = found.empty() ? row->xid : "many";
    }
  }
  return found;
}

void Couple::answer(Phone& p, const std::string& xid, const std::string& text) {
  command::SealAnswerT s;
  s.xid = xid;
  s.text = text;
  p.give(s);
}

void Couple::reveal(Phone& p, const std::string& xid) {
  command::RevealT r;
  r.xid = xid;
  p.give(r);
}

PairedDisks disks_of_a_pair(const std::string& name) {
  Couple c(name, 3);
  if (!c.pair()) std::abort();
  return {c.a->disk(), c.b->disk(), c.town->clock, c.pack};
}

}  // namespace pane::sim
