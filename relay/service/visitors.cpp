#include "relay/service/visitors.hpp"

#include <algorithm>

#include "relay/limits.hpp"

namespace pane::relay {

void Budget::fill(Clock::time_point now) {
  const std::chrono::duration<double> passed = now - filled_;
  filled_ = now;
  left_ = std::min(burst_, left_ + passed.count() * a_second_);
}

void Budget::use(double n, Clock::time_point now) {
  fill(now);
  left_ -= n;
}

bool Budget::take(Clock::time_point now) {
  fill(now);
  if (left_ < 1) return false;
  left_ -= 1;
  return true;
}

Budget::Clock::duration Budget::debt(Clock::time_point now) {
  fill(now);
  if (left_ >= 0) return Clock::duration::zero();
  return std::chrono::duration_cast<Clock::duration>(
      std::chrono::duration<double>(-left_ / a_second_));
}

bool Budget::full(Clock::time_point now) {
  fill(now);
  return left_ >= burst_;
}

Visitor::Visitor()
    : checks(limits::kChecksPerSecond, limits::kCheckBurst),
      mailboxes(limits::kMailboxesPerMinute / 60, limits::kMailboxBurst),
      spaces(limits::kSpacesPerMinute / 60, limits::kSpaceBurst) {}

std::shared_ptr<Visitor> Visitors::of(const Address& address) {
  const auto found = all_.find(address);
  if (found != all_.end()) return found->second;
  if (all_.size() >= limits::kAddresses) sweep();
  if (all_.size() >= limits::kAddresses) return others_;
  return all_.emplace(address, std::make_shared<Visitor>()).first->second;
}

void Visitors::sweep() {
  const auto now = Budget::Clock::now();
  std::erase_if(all_, [now](auto& entry) {
    Visitor& v = *entry.second;
    return entry.second.use_count() == 1 && v.checks.full(now) && v.mailboxes.full(now) &&
           v.spaces.full(now);
  });
}

}  // namespace pane::relay
