// What I answer to a first question while an invitation is out (docs/formats/pairing.md). Not here:
// which question that is (view::first_question), how it is asked and sealed (exchanges). Invariant:
// it belongs to one pairing, goes into the space that comes of it, and else nowhere.
#pragma once

#include "core/session/exchanges.hpp"

namespace pane::session {

class FirstAnswer {
 public:
  [[nodiscard]] bool there() const { return !card_.item.empty(); }
  /// It goes in sealed; else it is a draft.
  [[nodiscard]] bool ready() const { return ready_; }
  [[nodiscard]] const exchanges::Card& card() const { return card_; }
  [[nodiscard]] const std::string& text() const { return text_; }

  void keep(exchanges::Card card, std::string text, bool ready, crypto::Random& random,
            Vault& vault);
  void forget(Vault& vault);
  /// Into the space on the desk, which has just come of the pairing: asked there and sealed, or as
  /// a draft of that question; here nothing of it stays.
  void enter(const Desk& d);
  /// The record `fa`. False: this is none.
  bool read(View plain);

 private:
  exchanges::Card card_;
  std::string text_;
  bool ready_ = false;
};

}  // namespace pane::session
