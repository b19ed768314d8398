// Whether what a command did is drawn. Of what comes by itself no more than so much is drawn in a
// second; the rest waits for the next. Not here: what is drawn.
#pragma once

#include <utility>

#include "core/base/date.hpp"

namespace pane::session {

struct Redraw {
  static constexpr std::uint32_t kInASecond = 32;
  bool changed = true;     ///< by this input, something that is drawn; a frame has to say so
  bool held_back = false;  ///< something changed that was not drawn, since much was in this second

  /// A frame did it.
  void hold_back(UnixTime now) {
    if (!changed) return;
    if (std::exchange(drew_at_, now) != now) drew_ = 0;
    if (++drew_ <= kInASecond) return;
    changed = false;
    held_back = true;
  }

 private:
  UnixTime drew_at_ = 0;
  std::uint32_t drew_ = 0;  ///< screens for frames in that second
};

}  // namespace pane::session
