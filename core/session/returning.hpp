// The way back: what belongs to a phrase is looked for on a relay, taken, and taken up by this
// device (docs/formats/recovery.md). Not here: the search itself (Recovery), acts of whoever has
// their phrase and their device (devices_of_mine). Invariant: until the person has said which
// devices stay, nothing is published, and it can all be forgotten again.
#pragma once

#include "core/session/recovery.hpp"
#include "core/session/space.hpp"
#include "core/session/wake.hpp"

namespace pane::session {

using view::Problem;
struct House;

class Returning {
 public:
  Problem recover(House& h, const command::Recover& c);
  /// The same out of a backup (docs/formats/backup.md).
  Problem put_in(House& h, const command::Restore& c);
  Problem stop(House& h, const command::StopRecovery& c);
  Problem finish(House& h, const command::FinishRecovery& c);

  [[nodiscard]] bool under_way() const { return recovery_.has_value(); }
  [[nodiscard]] Link* link() { return recovery_ ? &recovery_->link : nullptr; }
  void step(House& h);
  void frame(House& h, const wire::Frame& frame);
  /// Of a space that is found all came; it goes again where it is none of mine.
  void taken(House& h, Space& s);
  /// The relay has the list that names this device: the space is as any other.
  void taken_up(House& h, Space& s);
  void add_to(Wake& wake, UnixTime now) const;

  /// The record `rec`. False: this is none.
  bool read(View plain);
  [[nodiscard]] view::RecoveryT shown(const House& h) const;

 private:
  [[nodiscard]] bool may_begin(const House& h) const;
  void store(House& h) const;
  /// All that was found is this device's.
  void end(House& h);

  std::optional<Recovery> recovery_;
};

}  // namespace pane::session
