#include "core/session/outbox.hpp"

#include "core/envelope/envelope.hpp"

namespace pane::session {

Outbox::Outbox(const SpaceId& space) : prefix_("o/" + to_hex(space.view()) + "/") {}

std::string Outbox::key(std::uint64_t place) const { return prefix_ + place_in_key(place); }

void Outbox::put(Vault& vault, const EnvelopeId& id, Bytes envelope) {
  const std::uint64_t place = next_place_++;
  vault.put_clear(key(place), envelope);
  all_[place] = {id, std::move(envelope), vault.batch()};
  places_[id] = place;
}

void Outbox::put_last(Vault& vault, const EnvelopeId& id) {
  const auto at = places_.find(id);
  if (at == places_.end() || at->second < sent_to_) return;
  auto out = all_.extract(at->second);
  vault.erase(key(at->second));
  at->second = out.key() = next_place_++;
  out.mapped().batch = vault.batch();
  vault.put_clear(key(at->second), out.mapped().envelope);
  all_.insert(std::move(out));
}

bool Outbox::acked(Vault& vault, const EnvelopeId& id) {
  const auto at = places_.find(id);
  if (at == places_.end()) return false;
  vault.erase(key(at->second));
  all_.erase(at->second);
  places_.erase(at);
  return true;
}

const Bytes* Outbox::next(std::uint32_t durable) {
  const auto at = all_.lower_bound(sent_to_);
  if (at == all_.end() || at->second.batch > durable) return nullptr;
  sent_to_ = at->first + 1;
  return &at->second.envelope;
}

Result<Done> Outbox::read(std::uint64_t place, View bytes) {
  TRY(const envelope::Envelope e, envelope::read(bytes));
  all_[place] = {e.id, to_bytes(bytes), 0};
  places_[e.id] = place;
  next_place_ = std::max(next_place_, place + 1);
  return Done{};
}

void Outbox::erase_from(Vault& vault) const {
  for (const auto& [place, out] : all_) vault.erase(key(place));
}

}  // namespace pane::session
