#include "core/practice/acts/acts.hpp"

namespace pane::practice::acts {

// A type may come without what it names: FlatBuffers lets it through, and then nothing was done.
void State::apply(const EventRef& e) {
  if (const auto* s = e.event->content_as_Sealed()) {
    acts.push_back({Kind::kSealed, id_of<Xid>(s->xid())});
  } else if (const auto* o = e.event->content_as_Opened()) {
    acts.push_back({Kind::kOpened, id_of<Xid>(o->xid()), -1, bytes_of(o->seal()).empty()});
  } else if (e.event->content_as_Asked() != nullptr) {
    acts.push_back({Kind::kAsked, Xid::of(e.id.view())});
  } else if (const auto* r = e.event->content_as_Responded()) {
    acts.push_back({Kind::kResponded, id_of<Xid>(r->xid())});
  } else if (const auto* a = e.event->content_as_Appreciated()) {
    const Day day = a->day();
    if (day >= 0 && day <= kLastDay) acts.push_back({Kind::kThanked, Xid::of(e.id.view()), day});
  } else if (const auto* b = e.event->content_as_AppreciationAnswered()) {
    acts.push_back({Kind::kThankedBack, id_of<Xid>(b->of())});
  }
}

}  // namespace pane::practice::acts
