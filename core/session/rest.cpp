// Pause and leave: this device stops syncing a space, alone and without a word, until it is taken
// up again; and what is kept of it, deleted. Invariant: nothing is written to the space because of
// it.
#include "core/session/core.hpp"

namespace pane::session {

using command::SpaceRest;

Problem Core::set_rest(const command::SetRest& c) {
  if (sample_) return Problem::NotNow;
  if (c.how() > SpaceRest::MAX) return Problem::BadCommand;
  Space* s = space_with(view::str(c.space()));
  if (s == nullptr || !s->whole()) return Problem::NotFound;
  if (s->setup.rest == c.how()) return Problem::None;
  const bool was_left = s->left();
  s->setup.rest = c.how();
  s->store_setup(random_, vault_);
  if (s->rests()) {
    s->link.close(effects_, moment_.now);
    happening_ = s->left() ? Happening::Left : Happening::Rests;
    return Problem::None;
  }
  if (was_left) selected_ = s->setup.id;
  s->link = Link{};
  tick();
  happening_ = Happening::GoesOn;
  return Problem::None;
}

Problem Core::forget(const command::Forget& c) {
  Space* s = space_with(view::str(c.space()));
  if (sample_ || s == nullptr || !s->left()) return Problem::NotFound;
  const SpaceId id = s->setup.id;
  const std::string hex = to_hex(id.view());
  // What is half written with them, or worked out of it.
  const auto mine = [&](const auto& kept) { return kept.first.compare(0, hex.size(), hex) == 0; };
  for (const auto& d : drafts_)
    if (mine(d)) vault_.erase("d/" + d.first);
  std::erase_if(drafts_, mine);
  runs_.forget(vault_, hex);
  checkin_drafts_.erase(id);
  weekly_drafts_.erase(id);
  for (const char* kind : {"ci/", "wk/"}) vault_.erase(kind + hex);
  for (const char* kind : {"/0", "/1"}) vault_.erase("fit/" + hex + kind);
  std::erase_if(fitted_, [&](const auto& f) { return f.first.first == id; });
  for (auto& under_way : fitting_)
    if (under_way && under_way->space == id) under_way.reset();
  s->erase_from(vault_);
  std::erase_if(spaces_, [&](const auto& one) { return one.get() == s; });
  happening_ = Happening::Forgotten;
  return Problem::None;
}

view::RestT Core::rest_view() const {
  view::RestT v;
  const Space* named = space_with(shown_.arg);
  const Space* s = named != nullptr && named->whole() ? named : pair();
  if (s == nullptr) return v;
  v.space = to_hex(s->setup.id.view());
  v.other = s->other().space.name;
  v.how = s->setup.rest;
  v.waiting = static_cast<std::uint32_t>(s->outbox.size());
  return v;
}

}  // namespace pane::session
