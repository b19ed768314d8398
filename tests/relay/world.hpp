// The relay's service without sockets: connections that a test holds in its hand, and a clock that
// it sets. Not here: net/. Everything of the service runs on the test's thread, when the test says
// so.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "relay/service/session.hpp"
#include "tests/relay/client.hpp"
#include "tests/relay/people.hpp"

namespace pane::testing {

class FakeConnection final : public relay::Connection {
 public:
  void send(relay::Frame frame) override {
    if (closed) return;
    if (stuck) queued_ += frame->size();
    wire::FrameT f;
    wire::GetFrame(frame->data())->UnPackTo(&f);
    got.push_back(std::move(f));
  }
  std::size_t queued() const override { return queued_; }
  void close(relay::Ending) override { closed = true; }
  void resume() override { ++resumed; }
  /// What was queued has left.
  void flow() { queued_ = 0; }

  template <class T>
  std::vector<T> all() const {
    std::vector<T> some;
    for (const wire::FrameT& f : got) {
      if (f.body.type == wire::BodyUnionTraits<T>::enum_value) {
        some.push_back(*static_cast<const T*>(f.body.value));
      }
    }
    return some;
  }
  std::vector<wire::FrameT> got;
  bool closed = false;
  bool stuck = false;  ///< nothing leaves
  int resumed = 0;

 private:
  std::size_t queued_ = 0;
};

/// A connection and its session.
struct Line {
  explicit Line(relay::Relay& relay, std::shared_ptr<relay::Visitor> visitor = nullptr)
      : session(relay, connection, {"localhost", std::move(visitor), false}) {}

  template <class T>
  void say(T body) {
    const Bytes frame = pack(std::move(body));
    session.receive(frame);
  }
  void login(const crypto::SignSeed& seed, const SpaceId& space, const std::string& token = "") {
    const auto nonce = connection.all<wire::HelloT>().front().nonce;
    wire::AuthT a;
    a.key = vec(crypto::public_key(seed));
    a.space = vec(space);
    a.nonce.assign(32, 7);
    a.signature =
        vec(crypto::sign(seed, "pane1.auth", {nonce, a.nonce, space.view(), as_view("localhost")}));
    a.token = token;
    say(std::move(a));
  }
  void append(const Sealed& e) {
    wire::AppendT a;
    a.envelope = e.bytes;
    say(std::move(a));
  }
  void from_start() {
    wire::FromT f;
    f.chain.assign(32, 0);
    say(std::move(f));
  }
  std::size_t acks() const { return connection.all<wire::AckT>().size(); }
  std::vector<wire::Refusal> refusals() const {
    std::vector<wire::Refusal> some;
    for (const auto& r : connection.all<wire::RefusedT>()) some.push_back(r.why);
    return some;
  }

  FakeConnection connection;
  relay::Session session;
};

class World {
 public:
  explicit World(relay::Store& store, relay::Settings settings = {})
      : relay(store, std::move(settings), surroundings(), log_) {}
  ~World() { relay.finish(); }

  /// Runs what the commit thread posts until the condition holds. False: it did not within the
  /// time.
  bool until(const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    std::unique_lock lock(mutex_);
    while (true) {
      while (!posted_.empty()) {
        auto work = std::move(posted_.front());
        posted_.pop_front();
        lock.unlock();
        work();
        lock.lock();
      }
      lock.unlock();
      const bool held = condition();
      lock.lock();
      if (held) return true;
      if (posted_.empty() && wake_.wait_until(lock, end) == std::cv_status::timeout) return false;
    }
  }

  std::atomic<std::int64_t> now{1'700'000'000};
  std::string failure;

 private:
  relay::Surroundings surroundings() {
    relay::Surroundings s;
    s.now = [this] { return now.load(); };
    s.random = [this] { return random_.id<relay::Challenge>(); };
    s.post = [this](std::function<void()> f) {
      {
        const std::lock_guard lock(mutex_);
        posted_.push_back(std::move(f));
      }
      wake_.notify_one();
    };
    s.failed = [this](std::string sentence) { failure = std::move(sentence); };
    return s;
  }

  SeededRandom random_{42};
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> posted_;
  relay::Log log_{relay::LogLevel::kQuiet};

 public:
  relay::Relay relay;
};

}  // namespace pane::testing
