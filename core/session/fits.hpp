// Estimates: asked of a second worker when their grounds changed, kept sealed, shown at once after
// a start. Not here: what they rest on (core/view/history.cpp) and how they are made
// (core/insight). Invariants: one of a kind is under way at most, and a later one takes its place;
// nothing waits for one.
#pragma once

#include "core/insight/report.hpp"
#include "core/session/desk.hpp"

namespace pane::session {

class Fits {
 public:
  /// Asks for estimates where a command may have changed their grounds.
  void ask_after(const Desk& d, command::Body body);
  Problem done(const Desk& d, const command::FitDone& c);
  /// What a screen of that space shows of them.
  void add_to(view::Context& c) const;

  /// Of that space, and what is under way.
  void forget(Vault& vault, const SpaceId& space);

  /// The record `fit` of a space and a kind. False: this is none.
  bool read(const SpaceId& space, const std::string& kind, View plain);

 private:
  /// An estimate as it came, with the hash of what it rests on.
  struct Fitted {
    Hash job;
    Day first = 0, last = 0;
    bool own_view = false;
    insight::Report report;
  };
  struct UnderWay {
    std::uint32_t token = 0;
    SpaceId space;
    Hash job;
    Day first = 0, last = 0;
    bool own_view = false;
  };
  void ask(const Desk& d, view::FitKind kind);

  std::map<std::pair<SpaceId, view::FitKind>, Fitted> fitted_;
  std::array<std::optional<UnderWay>, 2> under_way_;           ///< by kind
  std::array<std::pair<SpaceId, Hash>, 2> could_not_be_done_;  ///< by kind: not asked for again
  std::uint32_t next_token_ = 1;
};

}  // namespace pane::session
