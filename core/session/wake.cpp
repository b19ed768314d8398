#include "core/session/wake.hpp"

namespace pane::session {

void Wake::ask(Effects& effects, UnixTime now) {
  if (at_ == 0 || at_ == last_) return;
  last_ = at_;
  view::WakeT w;
  w.at = std::max(at_, now);
  emit(effects, std::move(w));
}

}  // namespace pane::session
