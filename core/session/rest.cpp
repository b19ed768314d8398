// Pause and leave: this device stops syncing a space, alone and without a word, until it is taken
// up again. Not here: deleting what is kept. Invariant: nothing is written to the space because of
// it.
#include "core/session/core.hpp"

namespace pane::session {

using command::SpaceRest;

Problem Core::set_rest(const command::SetRest& c) {
  if (sample_) return Problem::NotNow;
  if (c.how() > SpaceRest::MAX) return Problem::BadCommand;
  Space* s = h_.spaces.with(view::str(c.space()));
  if (s == nullptr || !s->whole()) return Problem::NotFound;
  if (s->setup.rest == c.how()) return Problem::None;
  const bool was_left = s->left();
  s->setup.rest = c.how();
  s->store_setup(h_.random, h_.vault);
  if (s->rests()) {
    s->link.close(h_.effects, h_.moment.now);
    h_.happening = s->left() ? Happening::Left : Happening::Rests;
    return Problem::None;
  }
  if (was_left) h_.spaces.select(s->setup.id);
  s->link = Link{};
  tick();
  h_.happening = Happening::GoesOn;
  return Problem::None;
}

view::RestT Core::rest_view() const {
  view::RestT v;
  const Space* named = h_.spaces.with(h_.shown.arg);
  const Space* s = named != nullptr && named->whole() ? named : h_.spaces.pair();
  if (s == nullptr) return v;
  v.space = to_hex(s->setup.id.view());
  v.other = s->other().space.name;
  v.how = s->setup.rest;
  v.waiting = static_cast<std::uint32_t>(s->outbox.size());
  return v;
}

}  // namespace pane::session
