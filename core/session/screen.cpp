#include "core/session/screen.hpp"

#include "core/session/house.hpp"
#include "core/session/keeping.hpp"
#include "core/session/rooms.hpp"

namespace pane::session {

namespace {

constexpr Day kUnsavedFrom = 2;  ///< days after a pair began, when there is something to lose

view::ConnectionT connection_view(const House& h) {
  view::ConnectionT v;
  v.app_host = h.site.host;
  v.link = view::Link::NoSpace;
  const Space* p = h.spaces.pair();
  if (p == nullptr) return v;
  v.relay = p->setup.relay;
  v.same_origin = h.site.is_of(v.relay);
  v.link = link_of(*p);
  v.waiting = static_cast<std::uint32_t>(p->outbox.size());
  v.unopened = static_cast<std::uint32_t>(p->log.closed());
  v.missing = p->note_missing;
  v.restored = p->following.restored;
  return v;
}

/// Of the space that Show named, or of the one that is shown where it named none.
view::RestT rest_view(const House& h, const std::string& arg) {
  view::RestT v;
  const Space* named = h.spaces.with(arg);
  const Space* s = arg.empty() ? h.spaces.pair() : named;
  if (s != nullptr && !s->whole()) s = nullptr;
  if (s == nullptr) return v;
  v.space = to_hex(s->setup.id.view());
  v.other = s->other().space.name;
  v.how = s->setup.rest;
  v.waiting = static_cast<std::uint32_t>(s->outbox.size());
  return v;
}

view::TodayT today_view(const House& h, const view::Context& c) {
  view::TodayT v = view::today(c);
  v.unsaved = !h.sample.there() && c.paired && !h.person.phrase().saved() &&
              c.today >= c.space_begun + kUnsavedFrom;
  add_pairing(v, h.pairing.shown(h), !c.paired);
  if (!c.paired) add_first_answer(v, h.pairing.first_answer(h));
  return v;
}

view::MeT me_view(const House& h, const view::Context& c) {
  view::MeT me;
  me.name = h.person.name();
  me.limit = c.depth_limit;
  me.weeks = std::any_of(c.own->weekly.kept.begin(), c.own->weekly.kept.end(),
                         [&](const auto& k) { return k.first.first == c.space; });
  me.menu = static_cast<std::uint32_t>(c.menu.size());
  me.phrase_saved = h.person.phrase().saved();
  me.pages = view::page_rows(c, pack::Shelf::Me);
  me.notices = view::notice_rows(c, pack::Shelf::Me);
  me.going = view::sittings_open(c);
  me.journeys = view::journey_rows(c, pack::Shelf::Me, {});
  return me;
}

view::SettingsT settings_view(const House& h, const view::Context& c) {
  view::SettingsT v;
  v.limit = c.depth_limit;
  v.name = h.person.name();
  v.age = c.age;
  v.zone = c.zone;
  v.day_end = 4;
  v.light = h.person.settings().light.on();
  return v;
}

using Body = view::ScreenBodyUnion;
using view::Context;
struct Row {
  Screen screen;
  void (*draw)(const House& h, const Context& c, const std::string& arg, Body& to);
};
constexpr Row kRows[] = {
    {Screen::Today, [](const House& h, const Context& c, const std::string&,
                       Body& to) { to.Set(today_view(h, c)); }},
    {Screen::Share, [](const House&, const Context& c, const std::string& arg,
                       Body& to) { to.Set(view::share(c, arg)); }},
    {Screen::Me,
     [](const House& h, const Context& c, const std::string&, Body& to) { to.Set(me_view(h, c)); }},
    {Screen::CheckIn, [](const House&, const Context& c, const std::string& arg,
                         Body& to) { to.Set(view::checkin(c, arg)); }},
    {Screen::Question, [](const House&, const Context& c, const std::string& arg,
                          Body& to) { to.Set(view::question(c, arg)); }},
    {Screen::Jar, [](const House&, const Context& c, const std::string& arg,
                     Body& to) { to.Set(view::jar(c, arg)); }},
    {Screen::Appreciate, [](const House&, const Context& c, const std::string&,
                            Body& to) { to.Set(view::appreciate(c)); }},
    {Screen::Journal, [](const House&, const Context& c, const std::string&,
                         Body& to) { to.Set(view::journal(c)); }},
    {Screen::JournalWrite, [](const House&, const Context& c, const std::string& arg,
                              Body& to) { to.Set(view::journal_write(c, arg)); }},
    {Screen::Pairing, [](const House& h, const Context&, const std::string&,
                         Body& to) { to.Set(h.pairing.shown(h)); }},
    {Screen::Connection, [](const House& h, const Context&, const std::string&,
                            Body& to) { to.Set(connection_view(h)); }},
    {Screen::Settings, [](const House& h, const Context& c, const std::string&,
                          Body& to) { to.Set(settings_view(h, c)); }},
    {Screen::Pane,
     [](const House&, const Context& c, const std::string&, Body& to) { to.Set(view::pane(c)); }},
    {Screen::Moved,
     [](const House&, const Context& c, const std::string&, Body& to) { to.Set(view::moved(c)); }},
    {Screen::Weekly, [](const House&, const Context& c, const std::string& arg,
                        Body& to) { to.Set(view::weekly(c, arg)); }},
    {Screen::Safe,
     [](const House&, const Context& c, const std::string&, Body& to) { to.Set(view::safe(c)); }},
    {Screen::Offers,
     [](const House&, const Context& c, const std::string&, Body& to) { to.Set(view::offers(c)); }},
    {Screen::Run, [](const House&, const Context& c, const std::string& arg,
                     Body& to) { to.Set(view::run_screen(c, arg)); }},
    {Screen::Together, [](const House&, const Context& c, const std::string& arg,
                          Body& to) { to.Set(view::together(c, arg)); }},
    {Screen::Rest, [](const House& h, const Context&, const std::string& arg,
                      Body& to) { to.Set(rest_view(h, arg)); }},
    {Screen::Journey, [](const House&, const Context& c, const std::string& arg,
                         Body& to) { to.Set(view::journey(c, arg)); }},
    {Screen::Paper, [](const House&, const Context& c, const std::string& arg,
                       Body& to) { to.Set(view::paper(c, arg)); }},
    {Screen::Days, [](const House&, const Context& c, const std::string& arg,
                      Body& to) { to.Set(view::days(c, arg)); }},
    {Screen::Phrase,
     [](const House& h, const Context&, const std::string&, Body& to) { to.Set(phrase_view(h)); }},
    {Screen::Recovery, [](const House& h, const Context&, const std::string&,
                          Body& to) { to.Set(h.returning.shown(h)); }},
    {Screen::Devices,
     [](const House& h, const Context&, const std::string&, Body& to) { to.Set(devices_view(h)); }},
    {Screen::Backup,
     [](const House& h, const Context&, const std::string&, Body& to) { to.Set(backup_view(h)); }},
    {Screen::FirstAnswer, [](const House& h, const Context&, const std::string&,
                             Body& to) { to.Set(h.pairing.first_answer(h)); }},
};

constexpr bool each_screen_once() {
  for (int s = 1; s <= static_cast<int>(Screen::MAX); ++s) {
    int rows = 0;
    for (const Row& row : kRows) rows += static_cast<int>(row.screen) == s ? 1 : 0;
    if (rows != 1) return false;
  }
  return true;
}
static_assert(each_screen_once(), "A screen without a row shows nothing.");

/// Thanks that lie in the jar, a run, and the question about light: for me alone, in my own space
/// and settings, so that Today says each only until it was looked at.
void note_what_is_looked_at(House& h) {
  const Space* s = h.spaces.pair();
  if (!h.person.began() || s == nullptr || s->fold.stale()) return;
  const view::Context c = h.context();
  if (h.shown.screen == Screen::Today && c.ask_light) h.person.light_was_asked(h.desk());
  if (h.shown.screen == Screen::Run) h.runs.shown(h.desk());
  if (h.shown.screen == Screen::Jar) rooms::look_at_jar(h.desk());
}

}  // namespace

void add_screen(const House& h, view::OutputT& out) {
  const view::Context c = h.context();
  const Shown& shown = h.peek ? *h.peek : h.shown;
  for (const Row& row : kRows) {
    if (row.screen == shown.screen) row.draw(h, c, shown.arg, out.screen);
  }
}

Problem peek(House& h, const command::Peek& c) {
  if (c.screen() == Screen::Phrase || c.screen() == Screen::Pairing) return Problem::NotFound;
  h.peek = Shown{c.screen(), view::str(c.arg())};
  return Problem::None;
}

Problem show(House& h, const command::Show& c) {
  // What came while it was shown was seen.
  if (h.shown.screen == Screen::Run) note_what_is_looked_at(h);
  if (h.shown.screen == Screen::Pairing && c.screen() != Screen::Pairing) h.pairing.leave();
  h.shown = {c.screen(), view::str(c.arg())};
  h.shown_on = h.moment.day_in(h.spaces.pair());
  if (h.shown.screen == Screen::Phrase) h.person.phrase().ask(h.random);
  for (const auto& s : h.spaces) {
    // For the eyes alone: whatever is to be sent waits for the tick that comes anyway.
    s->acts_due = s->acts_due || s->fold.stale();
    s->fold.freshen(s->log);
  }
  note_what_is_looked_at(h);
  return Problem::None;
}

}  // namespace pane::session
