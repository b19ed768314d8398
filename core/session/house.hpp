// What a core holds, and what its rooms stand on. Not here: what is done with it.
#pragma once

#include "core/session/fits.hpp"
#include "core/session/instruments.hpp"
#include "core/session/runs.hpp"

namespace pane::session {

/// Where the app was opened.
struct Site {
  std::string host, url;
  [[nodiscard]] bool is_of(const std::string& relay) const { return relay == host; }
};

struct House {
  explicit House(crypto::Random& r) : random(r) {}
  /// What a room works with: that space lies on it, or the pair that is shown.
  [[nodiscard]] Desk desk(Space* on_it);
  [[nodiscard]] Desk desk() { return desk(spaces.pair()); }
  [[nodiscard]] view::Context context(const Space* of) const;
  [[nodiscard]] view::Context context() const { return context(spaces.pair()); }

  crypto::Random& random;
  Vault vault;
  Effects effects;
  Moment moment;
  Site site;
  Shown shown;
  Day shown_on = 0;  ///< the pair's day on which it was asked for
  Happening happening = Happening::None;

  Spaces spaces;
  Packs packs;
  Person person;
  Drafts drafts;
  Fits fits;
  Instruments instruments;
  Runs runs;
};

}  // namespace pane::session
