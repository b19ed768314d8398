#include "sim/town.hpp"

#include "relay/service/log.hpp"
#include "relay/store/sqlite_store.hpp"

namespace pane::sim {

/// One phone's connection to the relay.
struct Town::Wire final : public relay::Connection {
  Wire(Town& t, Phone& p, std::uint32_t c) : town(t), phone(p), conn(c) {}
  void send(relay::Frame frame) override { out.push_back(std::move(frame)); }
  [[nodiscard]] std::size_t queued() const override { return 0; }
  void close(relay::Ending) override { closing = true; }
  void resume() override {}

  Town& town;
  Phone& phone;
  std::uint32_t conn;
  std::deque<relay::Frame> out;
  bool closing = false;
  std::unique_ptr<relay::Session> session;
};

Town::Town(std::filesystem::path folder) : folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
  log_ = std::make_unique<relay::Log>(relay::LogLevel::kQuiet);
  relay_up();
}

Town::~Town() { relay_down(); }

void Town::post(std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  work_.push_back(std::move(work));
  posted_.notify_one();
}

void Town::relay_up() {
  store_ = relay::open_sqlite_store(folder_.string());
  relay::Surroundings s;
  s.now = [this] { return clock; };
  s.random = [this] { return random_.id<relay::Challenge>(); };
  s.post = [this](std::function<void()> w) { post(std::move(w)); };
  s.failed = [](const std::string&) { std::abort(); };
  relay_ = std::make_unique<relay::Relay>(*store_, relay::Settings{}, s, *log_);
}

void Town::relay_down() {
  if (!relay_) return;
  std::vector<std::pair<Phone*, std::uint32_t>> all;
  for (const auto& [key, wire] : wires_) all.push_back(key);
  relay_->finish();
  for (const auto& [phone, conn] : all) wires_[{phone, conn}]->session.reset();
  {
    const std::lock_guard lock(mutex_);
    work_.clear();
  }
  relay_.reset();
  store_.reset();
  for (const auto& [phone, conn] : all) end(*phone, conn, true);
}

void Town::cut(Phone& phone) {
  cut_.insert(&phone);
  end_all(phone, true);
}

std::size_t Town::connections_of(Phone& phone) const {
  return static_cast<std::size_t>(std::count_if(
      wires_.begin(), wires_.end(), [&](const auto& w) { return w.first.first == &phone; }));
}

void Town::hang_up(Phone& phone) { end_all(phone, false); }

void Town::end_all(Phone& phone, bool tell) {
  std::vector<std::uint32_t> conns;
  for (const auto& [key, wire] : wires_) {
    if (key.first == &phone) conns.push_back(key.second);
  }
  for (std::uint32_t c : conns) end(phone, c, tell);
}

void Town::join(Phone& phone) { cut_.erase(&phone); }

void Town::end(Phone& phone, std::uint32_t conn, bool tell) {
  const auto at = wires_.find({&phone, conn});
  if (at == wires_.end()) return;
  const std::unique_ptr<Wire> wire = std::move(at->second);
  wires_.erase(at);
  wire->session.reset();
  if (tell) phone.disconnected(conn);
}

void Town::connect(Phone& phone, std::uint32_t conn, const std::string& relay) {
  ++connects_[&phone];
  if (!relay_ || cut_.count(&phone) != 0 || relay != kHost) {
    return post([&phone, conn] { phone.disconnected(conn); });
  }
  auto wire = std::make_unique<Wire>(*this, phone, conn);
  wire->session = std::make_unique<relay::Session>(*relay_, *wire, relay::Caller{kHost, nullptr});
  wires_[{&phone, conn}] = std::move(wire);
  post([&phone, conn] { phone.connected(conn); });
}

void Town::send(Phone& phone, std::uint32_t conn, const Bytes& frame) {
  const auto at = wires_.find({&phone, conn});
  if (at != wires_.end() && at->second->session) at->second->session->receive(frame);
}

void Town::disconnect(Phone& phone, std::uint32_t conn) { end(phone, conn, false); }

void Town::settle() {
  for (;;) {
    while (!soon_.empty()) {
      const auto next = std::move(soon_.front());
      soon_.pop_front();
      next();
    }
    std::deque<std::function<void()>> work;
    {
      std::unique_lock lock(mutex_);
      if (work_.empty() && relay_ && !relay_->settled()) posted_.wait(lock);
      work.swap(work_);
    }
    bool moved = !work.empty();
    for (auto& w : work) w();
    std::vector<std::pair<Phone*, std::uint32_t>> all;
    for (const auto& [key, wire] : wires_) all.push_back(key);
    for (const auto& [phone, conn] : all) {
      auto at = wires_.find({phone, conn});
      if (at == wires_.end()) continue;
      if (!at->second->out.empty()) {
        const relay::Frame frame = at->second->out.front();
        at->second->out.pop_front();
        moved = true;
        phone->received(conn, *frame);
      } else if (at->second->closing) {
        moved = true;
        end(*phone, conn, true);
      }
    }
    const std::lock_guard lock(mutex_);
    if (!moved && work_.empty() && soon_.empty() && (!relay_ || relay_->settled())) return;
  }
}

void Town::pass(std::int64_t seconds, const std::vector<Phone*>& phones) {
  const std::int64_t until = clock + seconds;
  settle();
  while (clock < until) {
    std::int64_t next = until;
    for (Phone* p : phones) {
      if (p->running() && p->wake() && *p->wake() > clock) next = std::min(next, *p->wake());
    }
    clock = std::max(clock + 1, next);
    for (Phone* p : phones) {
      if (p->running()) p->pass_time();
    }
    settle();
  }
}

}  // namespace pane::sim
