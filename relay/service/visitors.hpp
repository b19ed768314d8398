// What each address may do, over all of its connections: so that one who wants to be in everybody's
// way needs many. Not here: what an address is on a network (net/). Invariants: an address is kept
// in memory for as long as it matters, is never written or logged, and there are limits::kAddresses
// of them at most; those for whom there is no room share one budget.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <memory>

#include "core/base/bytes.hpp"

namespace pane::relay {

/// Fills by a rate and is emptied by use. May be in debt, which the one who uses it waits out.
class Budget {
 public:
  using Clock = std::chrono::steady_clock;
  Budget(double a_second, double burst) : a_second_(a_second), burst_(burst), left_(burst) {}

  void use(double n, Clock::time_point now);
  /// Uses one if there is one.
  bool take(Clock::time_point now);
  /// How long until it is out of debt.
  [[nodiscard]] Clock::duration debt(Clock::time_point now);
  [[nodiscard]] bool full(Clock::time_point now);

 private:
  void fill(Clock::time_point now);
  double a_second_, burst_, left_;
  Clock::time_point filled_ = Clock::now();
};

struct Visitor {
  Visitor();
  std::size_t connections = 0;
  Budget checks;     ///< of signatures: they are what costs a relay time
  Budget mailboxes;  ///< that are begun
  Budget spaces;     ///< the same
};

/// An IPv4 address, or the half of an IPv6 address that a provider gives out at once.
using Address = std::array<Byte, 9>;

class Visitors {
 public:
  std::shared_ptr<Visitor> of(const Address& address);
  /// Forgets those who are gone and owe nothing.
  void sweep();

 private:
  std::map<Address, std::shared_ptr<Visitor>> all_;
  std::shared_ptr<Visitor> others_ = std::make_shared<Visitor>();
};

}  // namespace pane::relay
