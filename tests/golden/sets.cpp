#include "tests/golden/sets.hpp"

#include <cstdio>

#include "core/log/space_log.hpp"
#include "event_generated.h"
#include "sim/random.hpp"

namespace pane::golden {
namespace {

using envelope::Envelope;
using envelope::Type;
using sim::SeededRandom;

constexpr int kSeeds = 12;
constexpr int kSteps = 70;
constexpr int kWays = 12;

/// Two members on three phones that hear of each other late; the third phone is added, and later
/// left out.
class World {
 public:
  explicit World(std::uint64_t seed) : random_(seed) {
    for (int m = 0; m < 2; ++m)
      identity_[m] = crypto::identity_of(crypto::Root::random(random_), 1);
    for (int d = 0; d < 3; ++d) {
      keys_[d].sign = crypto::SignSeed::random(random_);
      keys_[d].box = crypto::BoxSecret::random(random_);
      keys_[d].identity = identity_[d % 2];
    }
    for (int m = 0; m < 2; ++m) {
      founders_.push_back({crypto::public_key(identity_[m].sign),
                           crypto::public_key(identity_[m].box), crypto::public_key(keys_[m].sign),
                           random_.id<Tag32>()});
    }
    space_ = envelope::space_of(founders_);
    for (int d = 0; d < 3; ++d) logs_.push_back(reader(d));
    envelope::Genesis g{founders_, {}};
    g.joined =
        crypto::sign(keys_[1].sign, "pane1.join", {envelope::genesis_signed_part(founders_)});
    add(0, logs_[0].write_clear(Type::kGenesis, envelope::serialise(g)));
    publish(0, {0}, 1);
    publish(1, {1}, 1);
    hear(true);
    for (int step = 0; step < kSteps; ++step) {
      if (step == 20) publish(0, {0, 2}, 5);  // a second phone of the first member
      if (step == 22) publish(2, {0, 2}, 6);  // which publishes a list itself, and so is theirs
      if (step == 50) publish(0, {0}, 9);     // and is left out
      const int d = static_cast<int>(random_.below(step >= 22 ? 3 : 2));
      write(d, step);
      hear(step == 21);
    }
    hear(true);
  }

  [[nodiscard]] log::SpaceLog reader(int d) const {
    log::SpaceLog l(space_, keys_[d]);
    l.found(founders_);
    return l;
  }
  [[nodiscard]] const std::vector<Envelope>& all() const { return all_; }

 private:
  void add(int by, Result<Envelope> e) {
    if (!e) return;
    all_.push_back(*e);
    (void)logs_[static_cast<std::size_t>(by)].drain();
  }
  void publish(int by, const std::vector<int>& devices, std::uint64_t version) {
    const int m = by % 2;
    envelope::DeviceList l;
    l.id_sign = founders_[static_cast<std::size_t>(m)].id_sign;
    l.tag = founders_[static_cast<std::size_t>(m)].tag;
    l.version = version;
    for (int d : devices)
      l.devices.push_back({crypto::public_key(keys_[d].sign), crypto::public_key(keys_[d].box)});
    l.signature = crypto::sign(identity_[m].sign, "pane1.list", {envelope::list_signed_part(l)});
    add(by, logs_[static_cast<std::size_t>(by)].write_clear(Type::kList, envelope::serialise(l)));
  }
  void write(int by, int step) {
    log::SpaceLog& l = logs_[static_cast<std::size_t>(by)];
    auto keys = l.ready_epoch(random_);
    if (!keys) return;  // left out, and knows it
    for (Envelope& e : *keys) add(by, std::move(e));
    event::EventT ev;
    ev.order = random_.below(6) == 0 ? random_.below(40) : l.next_order();
    event::NamedT n;
    n.name = "step " + std::to_string(step);
    ev.content.Set(std::move(n));
    flatbuffers::FlatBufferBuilder b;
    b.Finish(event::Event::Pack(b, &ev));
    add(by, l.write_event(random_, View(b.GetBufferPointer(), b.GetSize())));
  }
  /// Each phone hears some of what it has not heard, or everything.
  void hear(bool everything) {
    for (log::SpaceLog& l : logs_) {
      if (!everything && random_.below(3) != 0) continue;
      for (const Envelope& e : all_) {
        if (everything || random_.below(4) != 0) (void)l.take(e);
      }
      (void)l.drain();
    }
  }

  SeededRandom random_;
  crypto::Identity identity_[2];
  log::DeviceKeys keys_[3];
  std::vector<log::Founder> founders_;
  SpaceId space_;
  std::vector<log::SpaceLog> logs_;
  std::vector<Envelope> all_;
};

/// What a program that starts anew makes of what it had stored.
log::SpaceLog restarted(const World& w, int reader, const log::SpaceLog& before,
                        const std::vector<Envelope>& waiting) {
  Bytes chunk;
  for (const EnvelopeId& id : before.arrival()) {
    const Bytes one = log::serialise(*before.find(id));
    chunk.insert(chunk.end(), one.begin(), one.end());
  }
  log::SpaceLog l = w.reader(reader);
  Reader r(chunk);
  while (r.left() > 0) {
    auto e = log::read_entry(r);
    if (e) l.restore(std::move(*e));
  }
  for (const Envelope& e : waiting) (void)l.take(e);
  (void)l.drain();
  return l;
}

Hash taken_in_some_way(const World& w, int reader, SeededRandom& random) {
  std::vector<Envelope> order = w.all();
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  for (std::uint64_t n = random.below(20); n > 0; --n) {
    order.insert(order.begin() + static_cast<long>(random.below(order.size())),
                 order[random.below(order.size())]);
  }
  log::SpaceLog l = w.reader(reader);
  std::vector<Envelope> waiting;
  for (const Envelope& e : order) {
    const auto taken = l.take(e);
    if (taken && *taken == log::SpaceLog::Taken::kWaiting) waiting.push_back(e);
    if (random.below(5) == 0) (void)l.drain();
    if (random.below(30) == 0) {
      (void)l.drain();
      l = restarted(w, reader, l, waiting);
    }
  }
  (void)l.drain();
  return l.state_hash();
}

}  // namespace

int sets() {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const World w(seed);
    SeededRandom random(seed + 1000);
    log::SpaceLog straight = w.reader(0);
    for (const Envelope& e : w.all()) (void)straight.take(e);
    (void)straight.drain();
    const Hash expected = straight.state_hash();
    for (int way = 0; way < kWays; ++way) {
      const int reader = way % 2;  // a phone of each member; the third is out
      if (taken_in_some_way(w, reader, random) == expected) continue;
      std::printf("seed %d: way %d gives another state\n", static_cast<int>(seed), way);
      return 1;
    }
    std::printf("%d %d of %d %s\n", static_cast<int>(seed),
                static_cast<int>(straight.counted().size()), static_cast<int>(w.all().size()),
                to_hex(expected.view()).c_str());
  }
  return 0;
}

}  // namespace pane::golden
