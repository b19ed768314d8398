// The relay's service and its store, and three connections that do what they like: A's, B's and a
// stranger's. What is acknowledged is in the store, every log is free of gaps, and whoever follows
// it gets each place once and in order. Input: what u8 | length u16 | bytes, again and again; the
// line that does it is told by the high bits of what.
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <set>

#include "fuzz/fuzz.hpp"
#include "relay/service/relay.hpp"
#include "relay/service/session.hpp"
#include "relay/store/sqlite_store.hpp"
#include "tests/relay/people.hpp"
#include "wire_generated.h"

using namespace pane;
using testing::Pair;
using testing::Sealed;

namespace {

constexpr std::int64_t kNow = 1'700'000'000;

template <class F>
std::vector<Byte> vec(const F& id) {
  return {id.bytes.begin(), id.bytes.end()};
}

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

/// Hears what the relay says on one connection, and holds it to the order of a log.
class Ear final : public relay::Connection {
 public:
  void send(relay::Frame frame) override {
    flatbuffers::Verifier verifier(frame->data(), frame->size());
    fuzz::require(wire::VerifyFrameBuffer(verifier));
    const wire::Frame* f = wire::GetFrame(frame->data());
    if (const auto* hello = f->body_as_Hello()) {
      nonce.assign(hello->nonce()->begin(), hello->nonce()->end());
    } else if (const auto* ack = f->body_as_Ack()) {
      acked.insert(EnvelopeId::of(View(ack->id()->data(), ack->id()->size())));
    } else if (const auto* deliver = f->body_as_Deliver(); deliver && deliver->seq() != 0) {
      fuzz::require(!next || deliver->seq() == *next);
      next = deliver->seq() + 1;
    }
  }
  [[nodiscard]] std::size_t queued() const override { return 0; }
  void close() override { closed = true; }
  void resume() override {}

  std::vector<Byte> nonce;
  std::set<EnvelopeId> acked;
  std::optional<std::uint64_t> next;
  bool closed = false;
};

struct Line {
  explicit Line(relay::Relay& relay) : session(relay, ear, "localhost") {}
  template <class T>
  void say(T body) {
    if (ear.closed) return;
    wire::FrameT f;
    f.body.Set(std::move(body));
    flatbuffers::FlatBufferBuilder b;
    b.Finish(wire::Frame::Pack(b, &f));
    session.receive(View(b.GetBufferPointer(), b.GetSize()));
  }
  void append(View envelope) {
    wire::AppendT a;
    a.envelope = to_bytes(envelope);
    say(std::move(a));
  }
  Ear ear;
  relay::Session session;
};

class World {
 public:
  World() : store_(relay::open_sqlite_store(folder_.path())), relay_(*store_, {}, around(), log_) {
    for (auto& line : lines_) line = std::make_unique<Line>(relay_);
  }
  ~World() { relay_.finish(); }
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  void step(Byte what, View bytes) {
    const std::size_t who = (what >> 3) % std::size(lines_);
    switch (what % 8) {
      case 0:
        if (!line(who).ear.closed) line(who).session.receive(bytes);
        return;
      case 1:
        return log_in(who);
      case 2:
        for (const Sealed* e : {&pair_.genesis, &pair_.list_a, &pair_.list_b})
          line(who).append(e->bytes);
        return;
      case 3:
        return append(who, bytes);
      case 4:
        return follow(who, bytes);
      case 5:
        now_ += static_cast<std::int64_t>(bytes.size()) * 3600;
        relay_.sweep_mail();
        return;
      case 6:
        return begin_anew(who);
      default:
        return mail(who, bytes);
    }
  }
  void check() {
    settle();
    const auto reader = store_->reader();
    std::set<EnvelopeId> there;
    std::uint64_t seq = 0;
    for (auto page = reader->ids(pair_.space, 0, 64); !page.empty();
         page = reader->ids(pair_.space, seq, 64)) {
      for (const auto& [at, id] : page) {
        fuzz::require(at == ++seq);
        fuzz::require(there.insert(id).second);
      }
    }
    for (const auto& one : lines_) gather(*one);
    for (const EnvelopeId& id : acked_) fuzz::require(there.count(id) != 0);
    fuzz::require(failure_.empty());
  }

 private:
  Line& line(std::size_t who) { return *lines_[who]; }
  const testing::Member& person(std::size_t who) {
    return who == 0 ? pair_.a : who == 1 ? pair_.b : stranger_;
  }

  void log_in(std::size_t who) {
    wire::AuthT a;
    const auto& phone = person(who).phone;
    a.key = vec(phone.sign);
    a.space = vec(pair_.space);
    a.nonce.assign(32, 7);
    a.signature =
        vec(crypto::sign(phone.seed, "pane1.auth",
                         {line(who).ear.nonce, a.nonce, pair_.space.view(), as_view("localhost")}));
    line(who).say(std::move(a));
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
    line(who).append(pair_.people.seal(std::move(e), person(who).phone).bytes);
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
  void begin_anew(std::size_t who) {
    settle();
    gather(line(who));
    lines_[who].reset();
    lines_[who] = std::make_unique<Line>(relay_);
  }
  void gather(const Line& one) { acked_.insert(one.ear.acked.begin(), one.ear.acked.end()); }

  /// Until nothing waits to become durable.
  void settle() {
    std::unique_lock lock(mutex_);
    while (true) {
      while (!posted_.empty()) {
        auto work = std::move(posted_.front());
        posted_.pop_front();
        lock.unlock();
        work();
        lock.lock();
      }
      if (relay_.settled()) return;
      wake_.wait(lock, [this] { return !posted_.empty(); });
    }
  }
  relay::Surroundings around() {
    relay::Surroundings s;
    s.now = [this] { return now_; };
    s.random = [this] { return random_.id<relay::Challenge>(); };
    s.post = [this](std::function<void()> f) {
      const std::lock_guard lock(mutex_);
      posted_.push_back(std::move(f));
      wake_.notify_one();
    };
    s.failed = [this](std::string sentence) { failure_ = std::move(sentence); };
    return s;
  }

  Folder folder_;
  std::int64_t now_ = kNow;
  testing::SeededRandom random_{42};
  Pair pair_;
  testing::Member stranger_ = pair_.people.member();
  std::set<EnvelopeId> acked_;
  std::string failure_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> posted_;
  relay::Log log_{relay::LogLevel::kQuiet};
  std::unique_ptr<relay::Store> store_;
  relay::Relay relay_;
  std::unique_ptr<Line> lines_[3];
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool started = verify::start();
  fuzz::require(started);
  World world;
  Reader r(View(data, size));
  for (int i = 0; i < 32 && r.ok() && r.left() > 0; ++i) {
    const Byte what = r.u8();
    const std::size_t length = r.u16();
    world.step(what, r.raw(std::min(length, r.left())));
  }
  world.check();
  return 0;
}
