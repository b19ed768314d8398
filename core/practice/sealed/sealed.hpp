// The items of sealed exchanges that one member wrote, by exchange. Shared by every room that seals
// (check-in, question). The rules themselves stand in core/log/exchange.hpp.
#pragma once

#include "core/log/exchange.hpp"
#include "core/practice/event_ref.hpp"

namespace pane::practice::sealed {

struct State {
  std::map<Xid, log::Part> parts;
  void apply(const EventRef& e);
  [[nodiscard]] const log::Part& part(const Xid& xid) const;
  /// An item beyond the bound, which nothing kept when it was folded.
  [[nodiscard]] bool passed_over(const EnvelopeId& id) const { return passed_over_.count(id) != 0; }

 private:
  void take(const EventRef& e, const Xid& xid, log::Item item);
  std::map<Xid, Places> given_;
  log::IdSet passed_over_;
  std::map<EnvelopeId, Xid> sealed_in_;         ///< xid of each seal, for withdrawals
  std::map<EnvelopeId, bool> early_withdrawn_;  ///< withdrawn before the seal was folded
};

}  // namespace pane::practice::sealed
