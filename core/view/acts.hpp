// What each did, on which day, of what both can see: for the hands and the turns of the pane.
// Not here: counting or comparing. Invariant: an exchange that does not lie open for both is in
// nothing here, so that what was not answered shows nowhere.
#pragma once

#include "core/view/context.hpp"

namespace pane::view {

struct DatedAct {
  practice::acts::Kind kind{};
  Xid xid;
  Day day = 0;
};
/// A member's acts with the day of each, as near as the log can tell: that of the next one whose
/// day is known, else of the last before it. The same on both phones.
std::vector<DatedAct> dated_acts(const Context& c, bool mine);

std::vector<Deed> deeds_of_week(const Context& c, const std::vector<DatedAct>& acts, bool mine);
std::unique_ptr<TurnsT> turns(const Context& c, const std::vector<DatedAct>& mine,
                              const std::vector<DatedAct>& other);

}  // namespace pane::view
