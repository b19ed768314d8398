// When the host comes again by itself. Not here: what is done then (Network::tick). Invariant: the
// same moment is asked for once, until it came.
#pragma once

#include <algorithm>

#include "core/base/date.hpp"
#include "core/session/vault.hpp"

namespace pane::session {

class Wake {
 public:
  /// Begins anew what is wanted.
  void clear() { at_ = 0; }
  void want(UnixTime t) { at_ = at_ == 0 ? t : std::min(at_, t); }
  /// Asks the host for the earliest of what was wanted.
  void ask(Effects& effects, UnixTime now);
  /// It came; the same moment may be asked for anew.
  void came(UnixTime now) {
    if (now >= last_) last_ = 0;
  }

 private:
  UnixTime at_ = 0, last_ = 0;
};

}  // namespace pane::session
