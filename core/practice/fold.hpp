// One member's counted events, and what is kept of the other's, folded in the order (order, author,
// id), room by room. Each member folds alone; views join the two. Invariant: equal sets give equal
// folds, however they arrived.
#pragma once

#include "core/log/space_log.hpp"
#include "core/practice/acts/acts.hpp"
#include "core/practice/appreciation/appreciation.hpp"
#include "core/practice/checkin/checkin.hpp"
#include "core/practice/journal/journal.hpp"
#include "core/practice/offer/offer.hpp"
#include "core/practice/question/question.hpp"
#include "core/practice/run/state.hpp"
#include "core/practice/sealed/sealed.hpp"
#include "core/practice/space/space.hpp"
#include "core/practice/weekly/weekly.hpp"

namespace pane::practice {

struct MemberState {
  space::State space;
  sealed::State sealed;
  checkin::State checkin;
  question::State question;
  appreciation::State appreciation;
  journal::State journal;
  weekly::State weekly;
  offer::State offer;
  acts::State acts;
  run::State run;

  /// The event, offered to each room.
  void apply(const EventRef& e);
};

/// Events that this thread has folded, those folded anew as well. Read by tests alone.
std::uint64_t& folded_events();

class Fold {
 public:
  /// Takes what the log has learned since last time: one step for each newest event. Where an order
  /// comes late or the counted set changed, the fold is stale until freshen().
  void update(const log::SpaceLog& log, const log::SpaceLog::News& news);
  [[nodiscard]] bool stale() const { return stale_[0] || stale_[1]; }
  /// Settles the log and folds anew whom that is due for.
  void freshen(log::SpaceLog& log);
  /// The same for one member alone: late entries of the other's cost what I write nothing.
  void freshen(log::SpaceLog& log, int m);
  /// Member 0 (who invited, or the only one) or 1.
  [[nodiscard]] const MemberState& member(int m) const { return members_[m == 1 ? 1 : 0].state; }

 private:
  struct Member {
    MemberState state;
    std::uint64_t order = 0;
    SignKey author;
    EnvelopeId id;
  };
  bool step(const log::SpaceLog& log, const log::Entry& e);
  Member members_[2];
  bool stale_[2] = {false, false};
};

}  // namespace pane::practice
