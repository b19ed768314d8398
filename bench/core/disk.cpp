#include "bench/core/disk.hpp"

#include "core/log/pairing.hpp"
#include "core/practice/checkin/checkin.hpp"
#include "core/practice/question/question.hpp"
#include "sim/couple.hpp"

namespace pane::bench {
namespace {

using sim::Couple;

/// One person's space, away from the program that wrote it.
struct Side {
  Side(const sim::Phone::Records& d, std::uint64_t seed)
      : disk(d), vault(sim::vault_of(d)), space(sim::pair_space_of(d)), random(seed) {
    space->setup.relay.clear();  // nothing waits to be sent
  }
  void store() {
    session::Effects effects;
    vault.flush(effects);
    for (const auto& e : effects) {
      const auto* s = e->body.AsStore();
      if (s == nullptr) continue;
      for (const auto& p : s->puts) disk[p->key] = p->value;
      for (const auto& k : s->deletes) disk.erase(k);
      (void)vault.done(s->token, true);
    }
  }
  sim::Phone::Records disk;
  session::Vault vault;
  std::unique_ptr<session::Space> space;
  sim::SeededRandom random;
};

class Pair {
 public:
  Pair(const Couple& c) : sides_{Side(c.a->disk(), 1), Side(c.b->disk(), 2)} {
    for (const Side& s : sides_) seen_.push_back(s.space->log.arrival().size());
  }
  [[nodiscard]] std::size_t events() const { return written_; }
  Side& side(int i) { return sides_[i]; }

  template <class T>
  EnvelopeId write(int who, T content) {
    event::ContentUnion u;
    u.Set(std::move(content));
    Side& s = sides_[who];
    const EnvelopeId id = s.space->write(s.random, s.vault, std::move(u)).value();
    ++written_;
    hand_over(who);
    return id;
  }
  void exchange(const Xid& xid, Day last_day, const Bytes& first, const Bytes& second) {
    (void)sides_[0].space->answer(sides_[0].random, sides_[0].vault, xid, first, last_day);
    hand_over(0);
    (void)sides_[1].space->answer(sides_[1].random, sides_[1].vault, xid, second, last_day);
    hand_over(1);
    (void)sides_[0].space->run_exchanges(sides_[0].random, sides_[0].vault, 0, false);
    hand_over(0);
    written_ += 3;
  }
  void store() {
    for (Side& s : sides_) s.store();
  }

 private:
  /// What one wrote reaches the other at once.
  void hand_over(int from) {
    Side& s = sides_[from];
    Side& t = sides_[1 - from];
    s.store();
    const auto& arrival = s.space->log.arrival();
    for (std::size_t& i = seen_[static_cast<std::size_t>(from)]; i < arrival.size(); ++i) {
      const auto at =
          s.disk.find("e/" + to_hex(s.space->setup.id.view()) + "/" + to_hex(arrival[i].view()));
      if (at != s.disk.end()) (void)t.space->take(t.vault, at->second);
    }
    t.space->take_in(t.random, t.vault);
  }

  Side sides_[2];
  std::vector<std::size_t> seen_;
  std::size_t written_ = 0;
};

std::string words(sim::SeededRandom& random, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) out.append(log::compared_word(random.below(2048))) += " ";
  return out;
}

void one_day(Pair& p, Day day, sim::SeededRandom& random) {
  const SpaceId id = p.side(0).space->setup.id;
  practice::checkin::Answer a;
  for (Byte& v : a.items) v = static_cast<Byte>(random.below(8));
  a.line = words(random, random.below(12));
  const Bytes checkin = practice::checkin::serialise(a);
  p.exchange(log::day_xid(id, log::DayKind::kCheckIn, day), day + 1, checkin, checkin);
  if (day % 3 == 0) {
    event::AskedT ask;
    ask.words = words(random, 9);
    ask.depth = 1;
    ask.type = 1;
    ask.day = day;
    ask.last_day = day + 9;
    const Xid xid = Xid::of(p.write(0, std::move(ask)).view());
    p.exchange(xid, day + 9, practice::question::serialise_answer(words(random, 60)),
               practice::question::serialise_answer(words(random, 40)));
    event::RespondedT r;
    r.xid = to_bytes(xid.view());
    r.heard = words(random, 20);
    p.write(1, std::move(r));
  }
  if (day % 2 == 0) {
    event::AppreciatedT t;
    t.did = words(random, 10);
    t.day = day;
    event::AppreciationAnsweredT heart;
    heart.of = to_bytes(p.write(1, std::move(t)).view());
    heart.heart = true;
    p.write(0, std::move(heart));
  }
}

/// Looks at each day of the last year, as a person does, and then at the pane: its estimate is
/// kept.
void look_at_a_year(Couple& c, const sim::Phone::Records& disk, Day today) {
  constexpr Day kYear = 365;
  const SpaceId id = sim::pair_space_of(disk)->setup.id;
  c.a->kill();
  c.town->hang_up(*c.a);
  c.a->disk() = disk;
  c.a->start(c.pack);
  for (Day day = today - kYear; day < today; ++day) {
    command::RevealT reveal;
    reveal.xid = to_hex(log::day_xid(id, log::DayKind::kCheckIn, day).view());
    if (c.a->give(std::move(reveal)).problem != view::Problem::None) std::abort();
  }
  c.a->start(c.pack);  // anew: estimates asked for on the way were never answered
  c.a->fits = true;
  for (const auto screen : {command::Screen::Pane, command::Screen::Moved}) c.a->show(screen);
  const auto* pane = c.a->screen<view::PaneT>(command::Screen::Pane);
  if (pane->state != view::PaneState::Clear) std::abort();
}

}  // namespace

Years share_for_years(std::size_t events) {
  Couple c("years", 500);
  if (!c.pair()) std::abort();
  Pair p(c);
  sim::SeededRandom random(3);
  Day day = day_of(c.town->clock, 60, 4);
  for (; p.events() < events; ++day) one_day(p, day, random);
  p.store();
  c.town->clock = std::int64_t{day} * 86400 + 12 * 3600;
  look_at_a_year(c, p.side(0).disk, day);
  return {c.a->disk(), c.pack, c.town->clock};
}

Bytes serialise(const Years& years) {
  Writer w;
  w.raw(as_view("PNDK")).u64(static_cast<std::uint64_t>(years.clock));
  w.u32(static_cast<std::uint32_t>(years.pack.size())).raw(View(years.pack));
  for (const auto& [key, value] : years.disk) {
    if (key.rfind("e/", 0) == 0) continue;
    w.u16(static_cast<std::uint16_t>(key.size())).raw(as_view(key));
    w.u32(static_cast<std::uint32_t>(value.size())).raw(View(value));
  }
  return w.take();
}

}  // namespace pane::bench
