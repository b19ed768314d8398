#include "core/practice/acts/acts.hpp"

namespace pane::practice::acts {

void State::apply(const EventRef& e) {
  using event::Content;
  switch (e.event->content_type()) {
    case Content::Sealed:
      acts.push_back({Kind::kSealed, id_of<Xid>(e.event->content_as_Sealed()->xid())});
      return;
    case Content::Opened: {
      const auto* o = e.event->content_as_Opened();
      acts.push_back({Kind::kOpened, id_of<Xid>(o->xid()), -1, bytes_of(o->seal()).empty()});
      return;
    }
    case Content::Asked:
      acts.push_back({Kind::kAsked, Xid::of(e.id.view())});
      return;
    case Content::Responded:
      acts.push_back({Kind::kResponded, id_of<Xid>(e.event->content_as_Responded()->xid())});
      return;
    case Content::Appreciated: {
      const Day day = e.event->content_as_Appreciated()->day();
      if (day >= 0 && day <= kLastDay) acts.push_back({Kind::kThanked, Xid::of(e.id.view()), day});
      return;
    }
    case Content::AppreciationAnswered:
      acts.push_back(
          {Kind::kThankedBack, id_of<Xid>(e.event->content_as_AppreciationAnswered()->of())});
      return;
    default:
      return;
  }
}

}  // namespace pane::practice::acts
