// What stands around every screen: who I am, whom I share with, and how their relay is reached.
#include "core/session/house.hpp"
#include "core/session/screen.hpp"

namespace pane::session {

view::Link link_of(const Space& s) {
  if (s.link.refused) return view::Link::Refused;
  switch (s.link.state) {
    case Link::State::kIdle:
      return view::Link::Offline;
    case Link::State::kLive:
      return view::Link::Live;
    default:
      return view::Link::Connecting;
  }
}

namespace {

/// Something of the other's is there in a space that is not shown, and was not looked at.
bool waits_in(const House& h, const Space& s) {
  using view::TodayKind;
  const view::TodayT today = view::today(h.context(&s));
  return std::any_of(today.items.begin(), today.items.end(), [](const auto& i) {
    return i->both || i->kind == TodayKind::Asked || i->kind == TodayKind::Reply ||
           i->kind == TodayKind::Thanks || i->kind == TodayKind::Told || i->kind == TodayKind::Run;
  });
}

}  // namespace

std::unique_ptr<view::ShellT> shell(const House& h) {
  auto v = std::make_unique<view::ShellT>();
  v->began = h.person.began();
  v->sample = h.sample.there();
  v->me = h.person.name();
  v->age = h.person.settings().age;
  v->link = view::Link::NoSpace;
  for (const auto& s : h.spaces) {
    if (!s->whole()) continue;
    auto brief = std::make_unique<view::SpaceBriefT>();
    brief->id = to_hex(s->setup.id.view());
    brief->other = s->other().space.name;
    brief->relation = static_cast<command::Relation>(s->setup.relation);
    brief->mine = s->setup.inviting ? view::Side::Inviter : view::Side::Joiner;
    brief->rest = s->setup.rest;
    brief->waits = s.get() != h.spaces.pair() && !s->rests() && waits_in(h, *s);
    (s->left() ? v->left : v->spaces).push_back(std::move(brief));
  }
  if (!h.person.began()) {
    const view::PairingT pairing = h.pairing.shown(h);
    v->first = std::make_unique<view::FirstRunT>();
    h.person.add_to(*v->first);
    v->first->invited = pairing.state == view::PairState::Asking;
    if (v->first->invited) v->first->link = pairing.link;
    v->first->stop = pairing.stop;
  }
  const Space* p = h.spaces.pair();
  if (p == nullptr) return v;
  v->paired = true;
  v->space = to_hex(p->setup.id.view());
  v->other = p->other().space.name;
  v->mine = p->setup.inviting ? view::Side::Inviter : view::Side::Joiner;
  v->relation = static_cast<command::Relation>(p->setup.relation);
  v->link = link_of(*p);
  v->waiting = static_cast<std::uint32_t>(p->outbox.size());
  v->left_out = p->log.dropped();
  v->rest = p->setup.rest;
  return v;
}

}  // namespace pane::session
