// What a dispatch hands back: the shell, the screen shown, effects, and when to come again.
#include "core/session/core.hpp"

namespace pane::session {

namespace {

constexpr UnixTime kStoreAgain = 5;
constexpr Day kUnsavedFrom = 2;  ///< days after a pair began, when there is something to lose

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

}  // namespace

bool Core::waits_in(const Space& s) const {
  using view::TodayKind;
  const view::TodayT today = view::today(h_.context(&s));
  return std::any_of(today.items.begin(), today.items.end(), [](const auto& i) {
    return i->both || i->kind == TodayKind::Asked || i->kind == TodayKind::Reply ||
           i->kind == TodayKind::Thanks || i->kind == TodayKind::Told || i->kind == TodayKind::Run;
  });
}

std::unique_ptr<view::ShellT> Core::shell() const {
  auto v = std::make_unique<view::ShellT>();
  v->began = h_.person.began();
  v->sample = h_.sample.there();
  v->me = h_.person.name();
  v->age = h_.person.settings().age;
  v->link = view::Link::NoSpace;
  for (const auto& s : h_.spaces) {
    if (!s->whole()) continue;
    auto brief = std::make_unique<view::SpaceBriefT>();
    brief->id = to_hex(s->setup.id.view());
    brief->other = s->other().space.name;
    brief->relation = static_cast<command::Relation>(s->setup.relation);
    brief->mine = s->setup.inviting ? view::Side::Inviter : view::Side::Joiner;
    brief->rest = s->setup.rest;
    brief->waits = s.get() != h_.spaces.pair() && !s->rests() && waits_in(*s);
    (s->left() ? v->left : v->spaces).push_back(std::move(brief));
  }
  if (!h_.person.began()) {
    const view::PairingT pairing = h_.pairing.shown(h_);
    v->first = std::make_unique<view::FirstRunT>();
    h_.person.add_to(*v->first);
    v->first->invited = h_.pairing.asked().there();
    if (v->first->invited) v->first->link = pairing.link;
    v->first->stop = pairing.stop;
  }
  const Space* p = h_.spaces.pair();
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

view::ConnectionT Core::connection_view() const {
  view::ConnectionT v;
  v.app_host = h_.site.host;
  v.link = view::Link::NoSpace;
  const Space* p = h_.spaces.pair();
  if (p == nullptr) return v;
  v.relay = p->setup.relay;
  v.same_origin = h_.site.is_of(v.relay);
  v.link = link_of(*p);
  v.waiting = static_cast<std::uint32_t>(p->outbox.size());
  v.unopened = static_cast<std::uint32_t>(p->log.closed());
  v.missing = p->note_missing;
  v.restored = p->restored;
  return v;
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

void Core::add_screen(view::OutputT& out) const {
  const view::Context c = h_.context();
  switch (h_.shown.screen) {
    case Screen::None:
      return;
    case Screen::Pane:
      return out.screen.Set(view::pane(c));
    case Screen::Moved:
      return out.screen.Set(view::moved(c));
    case Screen::Weekly:
      return out.screen.Set(view::weekly(c, h_.shown.arg));
    case Screen::Safe:
      return out.screen.Set(view::safe(c));
    case Screen::Offers:
      return out.screen.Set(view::offers(c));
    case Screen::Run:
      return out.screen.Set(view::run_screen(c, h_.shown.arg));
    case Screen::Days:
      return out.screen.Set(view::days(c, h_.shown.arg));
    case Screen::Paper:
      return out.screen.Set(view::paper(c, h_.shown.arg));
    case Screen::Journey:
      return out.screen.Set(view::journey(c, h_.shown.arg));
    case Screen::Together:
      return out.screen.Set(view::together(c));
    case Screen::Today:
      out.screen.Set(view::today(c));
      out.screen.AsToday()->unsaved = !h_.sample.there() && c.paired &&
                                      !h_.person.phrase().saved() &&
                                      c.today >= c.space_begun + kUnsavedFrom;
      return add_pairing(*out.screen.AsToday(), h_.pairing.shown(h_), h_.spaces.pair() == nullptr);
    case Screen::Share:
      return out.screen.Set(view::share(c, h_.shown.arg));
    case Screen::Me: {
      view::MeT me;
      me.name = h_.person.name();
      me.limit = h_.person.settings().depth;
      me.weeks = std::any_of(c.own->weekly.kept.begin(), c.own->weekly.kept.end(),
                             [&](const auto& k) { return k.first.first == c.space; });
      me.menu = static_cast<std::uint32_t>(c.menu.size());
      me.phrase_saved = h_.person.phrase().saved();
      me.pages = view::page_rows(c, pack::Shelf::Me);
      me.notices = view::notice_rows(c, pack::Shelf::Me);
      me.going = view::sittings_open(c);
      me.journeys = view::journey_rows(c, pack::Shelf::Me, {});
      return out.screen.Set(std::move(me));
    }
    case Screen::CheckIn:
      return out.screen.Set(view::checkin(c, h_.shown.arg));
    case Screen::Question:
      return out.screen.Set(view::question(c, h_.shown.arg));
    case Screen::Jar:
      return out.screen.Set(view::jar(c, h_.shown.arg));
    case Screen::Appreciate:
      return out.screen.Set(view::appreciate(c));
    case Screen::Journal:
      return out.screen.Set(view::journal(c));
    case Screen::JournalWrite:
      return out.screen.Set(view::journal_write(c, h_.shown.arg));
    case Screen::Pairing:
      return out.screen.Set(h_.pairing.shown(h_));
    case Screen::Connection:
      return out.screen.Set(connection_view());
    case Screen::Rest:
      return out.screen.Set(rest_view());
    case Screen::Phrase:
      return out.screen.Set(phrase_view(h_));
    case Screen::Recovery:
      return out.screen.Set(h_.returning.shown(h_));
    case Screen::Devices:
      return out.screen.Set(devices_view(h_));
    case Screen::Settings: {
      view::SettingsT v;
      v.limit = h_.person.settings().depth;
      v.name = h_.person.name();
      v.age = h_.person.settings().age;
      const Space* p = h_.spaces.pair();
      v.zone = p != nullptr ? h_.moment.zone_of(*p) : h_.moment.device_zone;
      v.day_end = 4;
      v.light = h_.person.settings().light.on();
      return out.screen.Set(std::move(v));
    }
  }
}

void Core::add_wake() {
  Wake& wake = h_.wake;
  wake.clear();
  for (const auto& s : h_.spaces) {
    if (!s->setup.relay.empty() && !s->rests() && s->link.state == Link::State::kIdle) {
      wake.want(waits_until(s->link.retry_at, h_.moment.now));
    }
  }
  for (const auto& s : h_.spaces) {
    if (s->fold.stale()) {
      wake.want(std::max(h_.moment.now + 1, s->fold_due()));
    } else if (s->acts_due) {
      wake.want(h_.moment.now + 1);
    }
    if (s->send_again_at != 0 && !s->rests())
      wake.want(waits_until(s->send_again_at, h_.moment.now));
  }
  h_.returning.add_to(wake, h_.moment.now);
  if (h_.redraw.held_back) wake.want(h_.moment.now + 1);
  if (store_failed_) wake.want(h_.moment.now + kStoreAgain);
  h_.pairing.add_to(wake, h_);
  wake.ask(h_.effects, h_.moment.now);
}

Hash Core::state_hash() const {
  std::map<SpaceId, Hash> all;
  for (const auto& s : h_.spaces) {
    s->log.settle();
    all[s->setup.id] = s->log.state_hash();
  }
  Writer w;
  for (const auto& [id, hash] : all) w.raw(hash);
  return verify::hash("pane1.core", {w.view()});
}

Bytes Core::output(Problem problem, bool hash) {
  view::OutputT out;
  out.same = !h_.redraw.changed;
  if (h_.redraw.changed) {
    out.shell = shell();
    add_screen(out);
    h_.redraw.held_back = false;
  }
  out.effects = std::move(h_.effects);
  h_.effects.clear();
  out.problem = problem;
  out.batch = changed_in_;
  const Space* p = h_.spaces.pair();
  const bool waits = !h_.sample.there() && p != nullptr && p->link.state != Link::State::kLive;
  out.happening = h_.happening;
  if (h_.happening == Happening::Sent && waits)
    out.happening = p->rests() ? Happening::Held : Happening::Waiting;
  for (const auto& s : h_.spaces) {
    if (s->whole()) out.zones.push_back(h_.moment.zone_of(*s));
  }
  if (hash) out.state_hash = to_bytes(state_hash().view());
  flatbuffers::FlatBufferBuilder b;
  b.Finish(view::Output::Pack(b, &out));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

}  // namespace pane::session
