// A town with one real relay (service and SQLite store, no sockets) and the phones connected to it.
// The relay can be killed and started anew on the same database; phones can be cut off.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <set>

#include "relay/service/relay.hpp"
#include "relay/service/session.hpp"
#include "sim/phone.hpp"

namespace pane::sim {

class Town final : public Network {
 public:
  static constexpr const char* kHost = "relay.example";

  explicit Town(std::filesystem::path folder);
  ~Town() override;

  void relay_up();
  void relay_down();
  void cut(Phone& phone);
  void join(Phone& phone);
  [[nodiscard]] bool is_cut(Phone& phone) const { return cut_.count(&phone) != 0; }
  /// A phone whose program ended: its connections end, and it hears nothing of that.
  void hang_up(Phone& phone);
  /// Done by settle() before anything else moves: for what must not happen in the middle of a step.
  void soon(std::function<void()> work) { soon_.push_back(std::move(work)); }
  [[nodiscard]] bool is_up() const { return relay_ != nullptr; }
  relay::Relay& relay() { return *relay_; }
  [[nodiscard]] std::size_t connections_of(Phone& phone) const;
  /// How often a phone has tried to connect.
  [[nodiscard]] std::size_t connects_of(Phone& phone) { return connects_[&phone]; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  /// Runs until nothing is on its way any more.
  void settle();
  /// Moves the clock and wakes phones that asked for it, until `seconds` have passed.
  void pass(std::int64_t seconds, const std::vector<Phone*>& phones);

  void connect(Phone& phone, std::uint32_t conn, const std::string& relay) override;
  void send(Phone& phone, std::uint32_t conn, const Bytes& frame) override;
  void disconnect(Phone& phone, std::uint32_t conn) override;

  std::int64_t clock = 1'750'000'000;

 private:
  struct Wire;
  void post(std::function<void()> work);
  void end(Phone& phone, std::uint32_t conn, bool tell);
  void end_all(Phone& phone, bool tell);

  std::filesystem::path folder_;
  std::unique_ptr<relay::Log> log_;
  std::unique_ptr<relay::Store> store_;
  std::unique_ptr<relay::Relay> relay_;
  std::map<std::pair<Phone*, std::uint32_t>, std::unique_ptr<Wire>> wires_;
  std::set<Phone*> cut_;
  std::map<Phone*, std::size_t> connects_;
  std::mutex mutex_;
  std::condition_variable posted_;
  std::deque<std::function<void()>> work_;
  std::deque<std::function<void()>> soon_;
  SeededRandom random_{99};
};

}  // namespace pane::sim
