// A phone without a screen: a core, a disk of records, and connections that a network carries out.
// Not here: who is at the other end. The disk may fail, the power may go; what was stored stays.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>

#include "core/session/core.hpp"
#include "sim/random.hpp"

namespace pane::sim {

class Phone;

/// What carries a phone's connections.
class Network {
 public:
  virtual ~Network() = default;
  virtual void connect(Phone& phone, std::uint32_t conn, const std::string& relay) = 0;
  virtual void send(Phone& phone, std::uint32_t conn, const Bytes& frame) = 0;
  virtual void disconnect(Phone& phone, std::uint32_t conn) = 0;
};

struct PhoneOptions {
  std::uint64_t seed = 1;
  std::string app_host = "pane.example";
  std::string app_url = "https://pane.example";
  std::string zone = "Europe/Berlin";
  std::int32_t offset = 60;
  bool in_pieces = false;  ///< opens what is stored piece by piece, as the app does
};

class Phone {
 public:
  using Records = std::map<std::string, Bytes>;

  Phone(Network& network, const std::int64_t& clock, PhoneOptions options);
  /// From the next connection on, others carry them.
  void use(Network& network) { network_ = &network; }
  /// The program starts (anew): opens what is on the disk.
  void start(View pack = {});
  /// The program ends at once. Effects not carried out yet are lost.
  void kill();

  /// Gives one command and carries out all that follows at once: storing, connecting, sending.
  template <class T>
  const view::OutputT& give(T command) {
    command::BodyUnion body;
    body.Set(std::move(command));
    return give_body(std::move(body));
  }
  const view::OutputT& show(command::Screen screen, const std::string& arg = {});
  template <class T>
  const T* screen(command::Screen screen_id, const std::string& arg = {}) {
    show(screen_id, arg);
    return static_cast<const T*>(last_.screen.value);
  }
  Hash state_hash();

  // ---- from the network ----
  void connected(std::uint32_t conn);
  void received(std::uint32_t conn, const Bytes& frame);
  void disconnected(std::uint32_t conn);

  const view::OutputT& last() const { return last_; }
  Records& disk() { return disk_; }
  [[nodiscard]] bool running() const { return core_ != nullptr; }
  /// The next moment at which it asked to be woken.
  [[nodiscard]] std::optional<std::int64_t> wake() const {
    return wakes_.empty() ? std::nullopt : std::optional(*wakes_.begin());
  }
  /// Wakes it where it asked for that, and not otherwise: as a host with a timer does.
  void pass_time();
  /// Called before each write; false: the disk refuses it.
  std::function<bool(const view::StoreT&)> disk_takes;
  /// Called when a write is on the disk and nobody has heard of it yet.
  std::function<void()> stored;
  /// Does the fits that the core asks for, at once, as the second worker would. Off: they are never
  /// answered.
  bool fits = false;
  /// Every job of a fit, for looking at.
  std::function<void(view::FitKind, const Bytes&)> fitting;
  /// Every frame about to be sent, for looking at.
  std::function<void(const Bytes&)> sent;
  /// The disk writes at once, and reads only when read_on() says so: what is asked of it waits.
  bool slow_reads = false;
  [[nodiscard]] const std::vector<command::LoadedT>& reads() const { return reads_; }
  void read_on();
  /// The last file that the core had put together; not looked through yet.
  Bytes gathered;
  /// What its core has done since it was made, for budgets.
  struct Spent {
    std::uint64_t inputs = 0;
    std::uint64_t curve = 0;   ///< operations on curves
    std::uint64_t folded = 0;  ///< events, those folded anew as well
    std::uint64_t output = 0;  ///< bytes of outputs, with what they store and send
    std::uint64_t stored = 0, loaded = 0, sent = 0;  ///< bytes
    std::uint64_t stores = 0;
  };
  [[nodiscard]] const Spent& spent() const { return spent_; }
  /// Every Input and its Output, for golden logs.
  std::function<void(const Bytes& input, const Bytes& output)> watched;

 private:
  void count(const view::OutputT& output);
  const view::OutputT& give_body(command::BodyUnion body);
  void run(command::BodyUnion body);
  void carry_out(const view::EffectBodyUnion& effect);

  Network* network_;
  const std::int64_t& clock_;
  PhoneOptions options_;
  SeededRandom random_;
  std::unique_ptr<session::Core> core_;
  Records disk_;
  view::OutputT last_;
  std::set<std::int64_t> wakes_;
  std::vector<command::BodyUnion> queue_;
  std::vector<command::LoadedT> reads_;
  Spent spent_;
  bool busy_ = false;
};

}  // namespace pane::sim
