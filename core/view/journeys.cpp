// Journeys: practices strung together over some weeks. Where one stands is read from what was done,
// so that nothing has to be ticked and no week is ever late. Not here: what the pages say; whether
// care lets one be seen (guide/may).
#include <algorithm>

#include "core/guide/catalogue.hpp"
#include "core/view/runs.hpp"

namespace pane::view {
namespace {

namespace run = practice::run;
using command::Screen;
using practice::MemberState;

/// A step that is no page, and where it is done.
struct Plain {
  std::string_view step;
  Screen screen;
  bool alone;
  bool (*done)(const Context& c);
};

bool lies_open(const Context& c, const Xid& xid) { return shown_of(c, xid).other != nullptr; }

/// Of every `days`th day since the two have a space: that something of this kind lies open. The
/// oldest first.
bool any_day_open(const Context& c, log::DayKind kind, Day first, Day days) {
  for (Day d = first; c.paired && d <= c.today; d += days) {
    if (lies_open(c, log::day_xid(c.space, kind, d))) return true;
  }
  return false;
}

bool asked(const Context& c) {
  for (const MemberState* m : {c.mine, c.other}) {
    for (const auto& [xid, ask] : m->question.asks) {
      if (lies_open(c, xid)) return true;
    }
  }
  return false;
}

const Plain kPlain[] = {
    {"evening", Screen::CheckIn, false,
     [](const Context& c) { return any_day_open(c, log::DayKind::kCheckIn, c.space_begun, 1); }},
    {"week", Screen::Weekly, false,
     [](const Context& c) {
       return any_day_open(c, log::DayKind::kFeelings, monday_of(c.space_begun), 7);
     }},
    {"question", Screen::Share, false, asked},
    {"thanks", Screen::Appreciate, false,
     [](const Context& c) {
       return !c.mine->appreciation.given.empty() && !c.other->appreciation.given.empty();
     }},
    {"journal", Screen::JournalWrite, true,
     [](const Context& c) { return !c.own->journal.entries.empty(); }},
};

/// One sitting with it came to its end.
bool done_alone(const Context& c, const guide::Listed& listed) {
  const auto& kept = c.own->run.kept;
  return std::any_of(kept.begin(), kept.end(), [&](const auto& sitting) {
    return !sitting.second.empty() && sitting.second.front().form == listed.form &&
           sitting_at(c, *listed.page, sitting.first) < 0;
  });
}

/// A page without parts is never done, and holds up no week.
bool is_only_read(const Context& c, std::string_view step) {
  const guide::Listed* listed = c.pages->by_id(step);
  return listed != nullptr && run::each(listed->page->parts()).size() == 0;
}

/// Everything in it that holds up the rest was done by both.
bool done_in(const RunAt& r) {
  for (std::size_t i = 0; i < r.stand.parts.size(); ++i) {
    const pack::Part& part = *r.page->parts()->Get(static_cast<unsigned>(i));
    const run::PartStand& at = r.stand.parts[i];
    if (at.shared && !part.optional() && !part.fades() && !at.done) return false;
  }
  return true;
}

/// False where it may not stand here now; the rest of the week does.
bool fill_step(const Context& c, const std::vector<RunAt>& runs, StepRowT& row) {
  for (const Plain& plain : kPlain) {
    if (plain.step != row.step) continue;
    row.screen = plain.screen;
    row.alone = plain.alone;
    row.done = plain.done(c);
    return true;
  }
  const guide::Listed* listed = c.pages->by_id(row.step);
  if (listed == nullptr) return false;
  const pack::Practice& page = *listed->page;
  const guide::Stands at = stands_of(c);
  if (!guide::may_see(page, at) || (c.light && !guide::may_suggest(page, at))) return false;
  row.title = named(c, str(page.title()));
  row.minutes = page.minutes();
  row.alone = is_alone(page);
  row.deep = !row.alone && page.depth() > c.depth_limit;
  row.screen = Screen::Run;
  row.arg = row.step;
  row.done = row.alone ? done_alone(c, *listed)
                       : std::any_of(runs.begin(), runs.end(), [&](const RunAt& r) {
                           return r.form == listed->form && done_in(r);
                         });
  return true;
}

/// whole: nothing of it is left out.
JourneyT make(const Context& c, const pack::Journey& journey, const std::vector<RunAt>& runs,
              bool& whole) {
  JourneyT v;
  v.id = str(journey.id());
  v.title = named(c, str(journey.title()));
  v.why = named(c, str(journey.why()));
  v.together = journey.place() == pack::Shelf::Together;
  v.on = walks(c, v.id, v.together);
  v.basis = basis_of(c, texts(journey.serves()));
  whole = true;
  for (const pack::Week* week : run::each(journey.weeks())) {
    auto w = std::make_unique<WeekRowT>();
    for (const flatbuffers::String* step : run::each(week->steps())) {
      auto row = std::make_unique<StepRowT>();
      row->step = str(step);
      if (fill_step(c, runs, *row)) {
        w->steps.push_back(std::move(row));
      } else {
        whole = false;
      }
    }
    if (w->steps.empty()) continue;
    w->title = named(c, str(week->title()));
    w->words = named(c, str(week->words()));
    w->done = std::all_of(w->steps.begin(), w->steps.end(),
                          [&](const auto& s) { return s->done || is_only_read(c, s->step); });
    if (w->done && v.at == v.weeks.size()) ++v.at;
    v.weeks.push_back(std::move(w));
  }
  return v;
}

}  // namespace

bool walks(const Context& c, std::string_view id, bool together) {
  const auto at = c.own->run.notes.find({together ? c.space : SpaceId{}, run::journey_id(id)});
  return at != c.own->run.notes.end() &&
         at->second.closing == static_cast<Byte>(command::Closing::Kept);
}

const pack::Journey* journey_of(const Context& c, std::string_view id) {
  for (const pack::Journey* journey : run::each(c.pages->journeys())) {
    const bool here = journey->place() != pack::Shelf::Together || c.paired;
    if (here && str(journey->id()) == id) return journey;
  }
  return nullptr;
}

std::vector<std::unique_ptr<JourneyRowT>> journey_rows(const Context& c, pack::Shelf shelf,
                                                       const std::vector<RunAt>& runs) {
  std::vector<std::unique_ptr<JourneyRowT>> rows;
  for (const pack::Journey* journey : run::each(c.pages->journeys())) {
    if (journey->place() != shelf || journey_of(c, str(journey->id())) == nullptr) continue;
    bool whole = false;
    const JourneyT v = make(c, *journey, runs, whole);
    // What care hides a part of is not brought up; who walks it already finds the rest.
    if (v.weeks.empty() || (!whole && !v.on)) continue;
    auto row = std::make_unique<JourneyRowT>();
    row->id = v.id;
    row->title = v.title;
    row->why = v.why;
    row->weeks = static_cast<Byte>(v.weeks.size());
    row->at = v.at;
    row->on = v.on;
    if (v.at < v.weeks.size()) row->week = v.weeks[v.at]->title;
    rows.push_back(std::move(row));
  }
  return rows;
}

JourneyT journey(const Context& c, std::string_view id) {
  const pack::Journey* found = journey_of(c, id);
  bool whole = false;
  return found == nullptr ? JourneyT{} : make(c, *found, runs_of(c), whole);
}

}  // namespace pane::view
