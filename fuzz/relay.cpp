// The relay's service and its store, and three connections that do what they like: A's, B's and a
// stranger's. What is acknowledged is in the store, every log is free of gaps, and whoever follows
// it gets each place once and in order. Input: what u8 | length u16 | bytes, again and again; the
// line that does it is told by the high bits of what.
#include <filesystem>
#include <set>

#include "fuzz/fuzz.hpp"
#include "relay/limits.hpp"
#include "relay/store/sqlite_store.hpp"
#include "tests/relay/world.hpp"

using namespace pane;
using testing::Line;
using testing::Sealed;
using testing::vec;

namespace {

/// A folder for one input.
class Folder {
 public:
  Folder() : path_((std::filesystem::temp_directory_path() / "pane-fuzz-XXXXXX").string()) {
    fuzz::require(::mkdtemp(path_.data()) != nullptr);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class Town {
 public:
  Town() : store_(relay::open_sqlite_store(folder_.path())), world_(*store_) {
    for (auto& line : lines_) line = std::make_unique<Line>(world_.relay);
  }

  void step(Byte what, View bytes) {
    const std::size_t who = (what >> 3) % std::size(lines_);
    if (what % 8 == 6) return begin_anew(who);
    if (line(who).connection.closed) return;
    switch (what % 8) {
      case 0:
        return line(who).session.receive(bytes);
      case 1:
        return line(who).login(person(who).phone.seed, pair_.space);
      case 2:
        for (const Sealed* e : {&pair_.genesis, &pair_.list_a, &pair_.list_b}) line(who).append(*e);
        return;
      case 3:
        return append(who, bytes);
      case 4:
        return follow(who, bytes);
      case 5:
        return pass(bytes.size());
      default:
        return mail(who, bytes);
    }
  }
  void check() {
    settle();
    const auto reader = store_->reader();
    std::set<EnvelopeId> there;
    std::uint64_t seq = 0;
    for (auto page = reader->read(pair_.space, 0, 64, kPage); !page.empty();
         page = reader->read(pair_.space, seq, 64, kPage)) {
      for (const auto& entry : page) {
        fuzz::require(entry.seq == ++seq);
        fuzz::require(there.insert(entry.id).second);
      }
    }
    for (const auto& one : lines_) hear(*one);
    for (const EnvelopeId& id : acked_) fuzz::require(there.count(id) != 0);
    fuzz::require(world_.failure.empty());
  }

 private:
  static constexpr std::size_t kPage = 1 << 20;

  Line& line(std::size_t who) { return *lines_[who]; }
  const testing::Member& person(std::size_t who) {
    return who == 0 ? pair_.a : who == 1 ? pair_.b : stranger_;
  }
  /// Signed as it should be; of any type, after anything, with any body.
  void append(std::size_t who, View bytes) {
    Reader r(bytes);
    envelope::Envelope e;
    e.header.type = r.u8() % 8;
    e.header.space = pair_.space;
    e.header.prev.resize(r.u8() % 3);
    for (EnvelopeId& p : e.header.prev) p.bytes[0] = r.u8();
    e.body = to_bytes(r.raw(r.left()));
    line(who).append(pair_.people.seal(std::move(e), person(who).phone));
  }
  /// From the start, or from a place that may not be one.
  void follow(std::size_t who, View bytes) {
    wire::FromT f;
    f.seq = bytes.size();
    f.chain.assign(32, bytes.empty() ? 0 : bytes[0]);
    line(who).say(std::move(f));
  }
  void mail(std::size_t who, View bytes) {
    Reader r(bytes);
    const std::vector<Byte> mailbox(16, r.u8() % 3);
    const Byte slot = r.u8();
    if (slot >= 8) {
      wire::MailWatchT w;
      w.mailbox = mailbox;
      return line(who).say(std::move(w));
    }
    wire::MailPutT put;
    put.mailbox = mailbox;
    put.slot = slot;
    put.body = to_bytes(r.raw(r.left()));
    line(who).say(std::move(put));
  }
  /// So many hours on, then time passes evenly until old mail is removed.
  void pass(std::size_t hours) {
    world_.now += static_cast<std::int64_t>(hours) * 3600;
    world_.relay.housekeeping(steady_);
    steady_ += relay::limits::kMailSweep;
    world_.now += relay::limits::kMailSweep.count();
    world_.relay.housekeeping(steady_);
  }
  void begin_anew(std::size_t who) {
    settle();
    hear(line(who));
    lines_[who].reset();
    lines_[who] = std::make_unique<Line>(world_.relay);
  }
  /// What a connection was told: places in order, each once; and what was acknowledged.
  void hear(const Line& one) {
    std::optional<std::uint64_t> next;
    for (const auto& d : one.connection.all<wire::DeliverT>()) {
      if (d.seq == 0) continue;  // asked for by id
      fuzz::require(!next || d.seq == *next);
      next = d.seq + 1;
    }
    for (const auto& a : one.connection.all<wire::AckT>()) acked_.insert(EnvelopeId::of(a.id));
  }
  /// Until nothing waits to become durable.
  void settle() {
    fuzz::require(world_.until([this] { return world_.relay.settled(); }));
  }

  Folder folder_;
  testing::Pair pair_;
  testing::Member stranger_ = pair_.people.member();
  std::set<EnvelopeId> acked_;
  std::unique_ptr<relay::Store> store_;
  testing::World world_;
  relay::Session::Clock::time_point steady_ = relay::Session::Clock::now();
  std::unique_ptr<Line> lines_[3];
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool started = verify::start();
  fuzz::require(started);
  Town town;
  Reader r(View(data, size));
  for (int i = 0; i < 32 && r.ok() && r.left() > 0; ++i) {
    const Byte what = r.u8();
    const std::size_t length = r.u16();
    town.step(what, r.raw(std::min(length, r.left())));
  }
  town.check();
  return 0;
}
