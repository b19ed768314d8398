#include "core/practice/sealed/sealed.hpp"

namespace pane::practice::sealed {

const log::Part& State::part(const Xid& xid) const {
  static const log::Part kEmpty;
  const auto at = parts.find(xid);
  return at == parts.end() ? kEmpty : at->second;
}

void State::take(const EventRef& e, const Xid& xid, log::Item item) {
  if (xid.is_zero()) return;
  item.id = e.id;
  item.order = e.order;
  item.gone = e.gone;
  item.here = e.here;
  // By its place in their order, so that it is the same whenever it became one that is kept.
  if (given_[xid].take(e.author, log::kMaxItems, log::kMaxItemsOfDevice) || e.keeps(e.id)) {
    parts[xid].items.emplace(item.id, std::move(item));
  } else {
    passed_over_.insert(e.id);
  }
}

void State::apply(const EventRef& e) {
  if (const auto* s = e.event->content_as_Sealed()) {
    log::Item item;
    const Xid xid = id_of<Xid>(s->xid());
    if (!Commitment::from(bytes_of(s->commitment()), item.commitment)) return;
    sealed_in_[e.id] = xid;
    take(e, xid, std::move(item));
    if (early_withdrawn_.count(e.id) != 0) parts[xid].withdrawn.insert(e.id);
  } else if (const auto* o = e.event->content_as_Opened()) {
    log::Item item;
    item.is_open = true;
    if (!EnvelopeId::from(bytes_of(o->names()), item.names)) return;
    item.seal = id_of<EnvelopeId>(o->seal());
    item.r = id_of<Tag32>(o->r());
    const View answer = bytes_of(o->answer());
    if (answer.size() > kMaxText + 64) return;
    item.answer = to_bytes(answer);
    take(e, id_of<Xid>(o->xid()), std::move(item));
  } else if (const auto* w = e.event->content_as_Withdrawn()) {
    const auto seal = id_of<EnvelopeId>(w->of());
    const auto at = sealed_in_.find(seal);
    if (at == sealed_in_.end()) {
      early_withdrawn_[seal] = true;
    } else {
      parts[at->second].withdrawn.insert(seal);
    }
  }
}

}  // namespace pane::practice::sealed
