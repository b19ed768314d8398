// What a core holds, and what its rooms stand on. Not here: what is done with it.
#pragma once

#include "core/session/fits.hpp"
#include "core/session/instruments.hpp"
#include "core/session/mine.hpp"
#include "core/session/network.hpp"
#include "core/session/opening.hpp"
#include "core/session/pairing_flow.hpp"
#include "core/session/redraw.hpp"
#include "core/session/returning.hpp"
#include "core/session/runs.hpp"
#include "core/session/sample.hpp"

namespace pane::session {

/// Where the app was opened.
struct Site {
  std::string host, url;
  [[nodiscard]] bool is_of(const std::string& relay) const { return relay == host; }
};

/// What every room stands on.
struct Ground {
  explicit Ground(crypto::Random& chance) : random(chance) {}

  crypto::Random& random;
  Vault vault;
  Effects effects;
  Moment moment;
  Site site;
  Shown shown;
  std::optional<Shown> peek;  ///< drawn instead of it, this once
  Day shown_on = 0;           ///< the pair's day on which it was asked for
  Happening happening = Happening::None;
  Redraw redraw;
  Wake wake;
};

struct House : Ground {
  explicit House(crypto::Random& chance) : Ground(chance) {}
  /// What a room works with: that space lies on it, or the pair that is shown.
  [[nodiscard]] Desk desk(Space* on_it);
  [[nodiscard]] Desk desk() { return desk(spaces.pair()); }
  [[nodiscard]] view::Context context(const Space* of) const;
  [[nodiscard]] view::Context context() const { return context(spaces.pair()); }
  /// What follows from what is in a space by now: it is folded, seals open, names and days are
  /// agreed on. synced: this is a complete catching-up.
  void settle(Space& s, bool synced = false);

  Spaces spaces;
  Packs packs;
  Person person;
  Drafts drafts;
  Fits fits;
  Instruments instruments;
  Runs runs;

  Network network;
  PairingFlow pairing;
  Returning returning;
  Sample sample;
  Opening opening;
};

}  // namespace pane::session
