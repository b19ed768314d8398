// What the store can no longer give: spaces set apart, and entries that phones are asked for.
#include "relay/service/relay.hpp"

#include "relay/limits.hpp"
#include "relay/service/session.hpp"

namespace pane::relay {

void Relay::set_apart(const SpaceId& id) {
  if (!apart_.insert(id).second) return;
  counts_.damaged = apart_.size();
  log_.warn("damaged", {{"spaces", counts_.damaged}});
  if (apart_.size() > limits::kDamagedSpaces) {
    return fail(
        "The relay's database is damaged in many places. Put back a copy of the data "
        "folder; phones send again what that copy lacks.");
  }
  const auto found = spaces_.find(id);
  if (found == spaces_.end()) return;
  for (Session* s : found->second->sessions) {
    s->refuse(Refusal::Damaged);
    s->end();
  }
}

void Relay::found_spoilt(Space& space, std::uint64_t seq, const Session* by) {
  const auto found = spoilt_.find(space.id);
  if (found == spoilt_.end() && spoilt_.size() >= limits::kSpoiltSpaces) return;
  Spoilt& spoilt = spoilt_[space.id];
  if (spoilt.places.size() >= limits::kSpoiltPlaces || !spoilt.places.insert(seq).second) return;
  ++counts_.spoilt;
  log_.warn("spoilt", {{"entries", counts_.spoilt}});
  // Whoever has been past this place holds what stood there. They come back, and are asked for it.
  spoilt.asked.clear();
  for (Session* s : space.sessions) {
    if (s != by && s->past(seq)) s->end();
  }
}

bool Relay::ask_for_spoilt(const Space& space, std::uint64_t seq, const SignKey& device) {
  const auto found = spoilt_.find(space.id);
  return found != spoilt_.end() && *found->second.places.begin() <= seq &&
         found->second.asked.insert(device).second;
}

void Relay::mended(const Space& space, std::uint64_t seq) {
  ++counts_.mended;
  const auto found = spoilt_.find(space.id);
  if (found == spoilt_.end()) return;
  found->second.places.erase(seq);
  if (found->second.places.empty()) spoilt_.erase(found);
}

}  // namespace pane::relay
