// Every room takes any event, in any order, and holds only what is within its bounds.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/log/testing/pair.hpp"
#include "core/practice/fold.hpp"

namespace pane::practice {
namespace {

using log::testing::Pair;
using sim::SeededRandom;

constexpr int kKinds = static_cast<int>(event::Content::MAX);

Bytes bytes_of_event(std::uint64_t order, event::ContentUnion content) {
  event::EventT e;
  e.order = order;
  e.content = std::move(content);
  flatbuffers::FlatBufferBuilder b;
  b.Finish(event::Event::Pack(b, &e));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}
/// Fields of any form: mostly what a phone writes, now and then what none would.
struct Anything {
  explicit Anything(SeededRandom& r, std::vector<EnvelopeId> known)
      : random(r), ids(std::move(known)) {}
  std::string text() {
    switch (random.below(6)) {
      case 0:
        return {};
      case 1:
        return "bad \xC0\xAF";
      case 2:
        return std::string(random.below(2) == 0 ? 700 : 13'000, 'x');
      case 3:
        return std::string("a\0b", 3);
      default:
        return "words " + std::to_string(random.below(4));
    }
  }
  std::vector<Byte> id() {
    if (!ids.empty() && random.below(2) == 0) return to_bytes(ids[random.below(ids.size())].view());
    if (random.below(6) == 0) return std::vector<Byte>(random.below(40), 3);
    return std::vector<Byte>(32, static_cast<Byte>(random.below(3)));
  }
  std::vector<Byte> some(std::size_t n) {
    std::vector<Byte> v(random.below(5) == 0 ? random.below(2 * n) : n);
    random.fill(v);
    return v;
  }
  std::int32_t day() {
    return static_cast<std::int32_t>(random.below(3) == 0 ? random.next() : random.below(5));
  }
  Byte byte() { return static_cast<Byte>(random.below(4) == 0 ? random.next() : random.below(8)); }

  event::ContentUnion content();
  SeededRandom& random;
  std::vector<EnvelopeId> ids;
};

event::ContentUnion Anything::content() {
  event::ContentUnion u;
  switch (static_cast<event::Content>(random.below(kKinds + 1))) {
    case event::Content::NONE:
      break;
    case event::Content::Named: {
      event::NamedT t;
      t.name = text();
      u.Set(std::move(t));
      break;
    }
    case event::Content::DaySet: {
      event::DaySetT t;
      t.zone = text();
      t.day_end = byte();
      u.Set(std::move(t));
      break;
    }
    case event::Content::Sealed: {
      event::SealedT t;
      t.xid = id();
      t.commitment = some(32);
      u.Set(std::move(t));
      break;
    }
    case event::Content::Opened: {
      event::OpenedT t;
      t.xid = id();
      t.names = id();
      t.seal = id();
      t.r = some(32);
      t.answer = some(20);
      u.Set(std::move(t));
      break;
    }
    case event::Content::Laid: {
      event::LaidT t;
      t.page = some(40);
      u.Set(std::move(t));
      break;
    }
    case event::Content::Begun: {
      event::BegunT t;
      t.page = some(32);
      t.form = some(32);
      t.of = id();
      t.day = day();
      t.spare = byte();
      t.said = some(3);
      u.Set(std::move(t));
      break;
    }
    case event::Content::Said: {
      event::SaidT t;
      t.run = id();
      t.part = byte();
      t.to = id();
      t.reply = byte();
      t.day = day();
      if (random.below(2) == 0) t.said = {1, 0};  // no fields
      u.Set(std::move(t));
      break;
    }
    case event::Content::Kept: {
      event::KeptT t;
      t.form = some(32);
      t.id = text();
      t.space = id();
      t.run = id();
      t.part = byte();
      t.day = day();
      t.said = some(3);
      u.Set(std::move(t));
      break;
    }
    case event::Content::Noted: {
      event::NotedT t;
      t.space = id();
      t.run = id();
      t.looked = byte();
      t.skipped = byte();
      t.seen = byte();
      t.closing = byte();
      u.Set(std::move(t));
      break;
    }
    case event::Content::Withdrawn: {
      event::WithdrawnT t;
      t.of = id();
      u.Set(std::move(t));
      break;
    }
    case event::Content::Asked: {
      event::AskedT t;
      t.pack = some(32);
      t.item = text();
      t.words = text();
      t.depth = byte();
      t.type = byte();
      t.day = day();
      t.last_day = day();
      u.Set(std::move(t));
      break;
    }
    case event::Content::Responded: {
      event::RespondedT t;
      t.xid = id();
      t.heard = text();
      t.stirred = text();
      t.know = text();
      u.Set(std::move(t));
      break;
    }
    case event::Content::Told: {
      event::ToldT t;
      t.xid = id();
      t.heart = random.below(2) == 0;
      t.words = text();
      u.Set(std::move(t));
      break;
    }
    case event::Content::Appreciated: {
      event::AppreciatedT t;
      t.did = text();
      t.gave = text();
      t.day = day();
      u.Set(std::move(t));
      break;
    }
    case event::Content::AppreciationAnswered: {
      event::AppreciationAnsweredT t;
      t.of = id();
      t.heart = random.below(2) == 0;
      t.words = text();
      u.Set(std::move(t));
      break;
    }
    case event::Content::JournalWritten: {
      event::JournalWrittenT t;
      t.day = day();
      t.at = static_cast<std::int64_t>(random.next());
      t.prompt = text();
      t.words = text();
      u.Set(std::move(t));
      break;
    }
    case event::Content::ExchangeNoted: {
      event::ExchangeNotedT t;
      t.space = some(16);
      t.xid = id();
      t.revealed = true;
      t.felt_heard = byte();
      t.closed = byte();
      t.read = random.below(2) == 0;
      u.Set(std::move(t));
      break;
    }
    case event::Content::CheckInKept: {
      event::CheckInKeptT t;
      t.space = some(16);
      t.day = day();
      t.items = some(checkin::kItems);
      t.words = text();
      t.line = text();
      u.Set(std::move(t));
      break;
    }
    case event::Content::WeeklyKept: {
      event::WeeklyKeptT t;
      t.space = some(16);
      t.week = random.below(2) == 0 ? monday_of(18000 + static_cast<Day>(random.below(30))) : day();
      t.safe = byte();
      t.look_back = text();
      u.Set(std::move(t));
      break;
    }
    case event::Content::OfferDrawn: {
      event::OfferDrawnT t;
      t.space = some(16);
      t.day = day();
      const std::size_t n = random.below(4);
      for (std::size_t i = 0; i < n; ++i) t.practices.push_back(text());
      const std::size_t m = random.below(5) == 0 ? random.below(12) : n;
      for (std::size_t i = 0; i < m; ++i) {
        t.chance.push_back(
            static_cast<std::uint16_t>(random.below(6) == 0 ? random.next() : random.below(300)));
      }
      t.offered = static_cast<std::int8_t>(static_cast<int>(random.below(6)) - 2);
      u.Set(std::move(t));
      break;
    }
  }
  return u;
}

void sized(Writer& w, std::string_view s) {
  w.u32(static_cast<std::uint32_t>(s.size())).raw(as_view(s));
}

/// All that a member's rooms hold, as bytes; and every bound that a room promises.
Bytes held(const MemberState& s) {
  Writer w;
  const auto text = [&](const std::string& t, std::size_t max) {
    RC_ASSERT(t.size() <= max && is_clean_text(t));
    sized(w, t);
  };
  text(s.space.name, kMaxName);
  for (const auto& [d, place] : s.space.days) {
    RC_ASSERT(d.day_end <= 23 && !d.zone.empty());
    text(d.zone, kMaxName);
    w.u8(d.day_end);
  }
  for (const auto& [xid, part] : s.sealed.parts) {
    RC_ASSERT(part.items.size() <= log::kMaxItems);
    w.raw(xid);
    for (const auto& [id, i] : part.items) {
      w.raw(id)
          .u8(i.is_open)
          .u8(part.stands(id))
          .raw(i.commitment)
          .raw(i.names)
          .raw(i.seal)
          .raw(i.r)
          .raw(View(i.answer));
    }
    for (const auto& id : part.withdrawn) w.raw(id);
  }
  for (const auto& [key, k] : s.checkin.kept) {
    for (Byte v : k.items) RC_ASSERT(v <= checkin::kMaxValue);
    w.raw(key.first).u32(static_cast<std::uint32_t>(key.second)).raw(View(k.items));
    text(k.word, kMaxName);
    text(k.line, kMaxLine);
  }
  for (const auto& [xid, a] : s.question.asks) {
    RC_ASSERT(a.last_day >= 0 && a.last_day <= kLastDay);
    RC_ASSERT(a.depth >= 1 && a.depth <= question::kMaxDepth && a.type <= 6 && !a.words.empty());
    w.raw(xid).u8(a.depth).u8(a.type).u32(static_cast<std::uint32_t>(a.last_day)).u64(a.order);
    text(a.item, kMaxName);
    text(a.words, kMaxLine);
  }
  for (const auto& [xid, r] : s.question.responses) {
    w.raw(xid);
    for (const auto* t : {&r.heard, &r.stirred, &r.know}) text(*t, kMaxText);
  }
  for (const auto& [key, n] : s.question.notes) {
    RC_ASSERT(n.felt_heard <= 3 && n.closing <= 2);
    w.raw(key.first).raw(key.second).u8(n.revealed).u8(n.felt_heard).u8(n.closing).u8(n.read);
  }
  for (const auto& [id, g] : s.appreciation.given) {
    RC_ASSERT(!g.did.empty() || !g.gave.empty());
    w.raw(id).u32(static_cast<std::uint32_t>(g.day)).u64(g.order);
    text(g.did, kMaxText);
    text(g.gave, kMaxText);
  }
  for (const auto& [id, a] : s.appreciation.answers) {
    w.raw(id).u8(a.heart);
    text(a.words, kMaxText);
  }
  for (const auto& [key, k] : s.weekly.kept) {
    RC_ASSERT(k.safe <= weekly::kMaxValue && monday_of(key.second) == key.second);
    w.raw(key.first).u32(static_cast<std::uint32_t>(key.second)).u8(k.safe);
    text(k.look_back, kMaxLine);
  }
  for (const auto& [key, d] : s.offer.drawn) {
    RC_ASSERT(d.practices.size() <= offer::kMost && d.practices.size() == d.chance.size());
    RC_ASSERT(d.offered >= -1 && d.offered < static_cast<int>(d.practices.size()));
    w.raw(key.first).u32(static_cast<std::uint32_t>(key.second)).u8(static_cast<Byte>(d.offered));
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < d.practices.size(); ++i) {
      text(d.practices[i], kMaxName);
      w.u16(d.chance[i]);
      sum += d.chance[i];
    }
    RC_ASSERT(sum <= offer::kWhole);
  }
  for (const auto& j : s.journal.entries) {
    w.raw(j.id).u32(static_cast<std::uint32_t>(j.day)).u64(static_cast<std::uint64_t>(j.at));
    text(j.prompt, kMaxLine);
    text(j.words, kMaxText);
  }
  return w.take();
}

class Rooms : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(verify::start()); }
};

RC_GTEST_FIXTURE_PROP(Rooms, TakeAnyEventsInAnyOrder, (std::uint64_t seed)) {
  Pair p(seed);
  const auto key = crypto::SymmetricKey::random(p.random);
  std::vector<log::Envelope> all;
  for (const auto* who : {&p.a, &p.b}) {
    all.push_back(p.epoch(who->phone, key, {p.a.phone.device().box}));
    const EpochId epoch = EpochId::of(all.back().id.view().first(16));
    Anything any(p.random, {});
    for (int i = 0; i < 20; ++i) {
      const Bytes e = p.random.below(12) == 0
                          ? Bytes(30, 0xff)
                          : bytes_of_event(1 + p.random.below(15), any.content());
      all.push_back(p.event(who->phone, epoch, key, e));
      any.ids.push_back(all.back().id);
    }
  }
  log::SpaceLog whole = log::testing::begun(p, p.a.phone);
  for (const auto& e : all) RC_ASSERT(whole.take(e).ok());
  Fold at_once;
  log::SpaceLog::News all_anew;
  all_anew.refold = true;
  at_once.update(whole, all_anew);
  at_once.freshen(whole);

  log::testing::shuffle(all, p.random);
  log::SpaceLog log = log::testing::begun(p, p.a.phone);
  Fold one_by_one;
  for (const auto& e : all) {
    RC_ASSERT(log.take(e).ok());
    one_by_one.update(log, log.drain());
    if (p.random.below(2) == 0) one_by_one.freshen(log);  // now and then, as screens are looked at
  }
  one_by_one.freshen(log);
  for (int m = 0; m < 2; ++m) RC_ASSERT(held(one_by_one.member(m)) == held(at_once.member(m)));
  RC_ASSERT(log.state_hash() == whole.state_hash());
}

}  // namespace
}  // namespace pane::practice
