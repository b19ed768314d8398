// What of the other's stood on the screen of a run, and stays there whatever they write before it
// or begin beside it (docs/decisions/what-stays.md).
#include <algorithm>

#include "core/view/runs.hpp"

namespace pane::view {
namespace {

namespace run = practice::run;
using run::Begin;
using run::Line;

/// The other's lines in the run and in those that gave way to it.
void each_line(const Context& c, const RunAt& r, const std::function<void(const Line&)>& take) {
  std::vector<EnvelopeId> runs{r.id};
  for (const Begin* twin : r.twins) runs.push_back(twin->id);
  for (const EnvelopeId& id : runs) {
    const auto at = c.other->run.lines.find(id);
    if (at == c.other->run.lines.end()) continue;
    for (const Line& line : at->second) take(line);
  }
}

bool answered_by_me(const Context& c, const RunAt& r, const EnvelopeId& id) {
  const auto at = c.mine->run.lines.find(r.id);
  return at != c.mine->run.lines.end() &&
         std::any_of(at->second.begin(), at->second.end(),
                     [&](const Line& line) { return line.to == id; });
}

}  // namespace

std::vector<EnvelopeId> ids_shown(const Context& c, const RunAt& r) {
  std::vector<EnvelopeId> ids{c.other->space.named};
  if (!r.by_me) {
    ids.push_back(r.id);
  } else {
    for (const Begin* twin : r.twins) ids.push_back(twin->id);
  }
  const auto laid = c.other->run.laid.find(r.begin->page);
  if (laid != c.other->run.laid.end()) ids.push_back(laid->second);
  for (std::size_t i = 0; i < r.stand.parts.size(); ++i) {
    for (const run::Step& s : r.stand.parts[i].steps) {
      if (s.by != me_of(c)) ids.push_back(s.id);
    }
    const pack::Part& part = *r.page->parts()->Get(static_cast<unsigned>(i));
    if (part.shape() != pack::Shape::Both || state_of(c, r, i) != PartState::Open) continue;
    const log::Shown shown = shown_of(c, run::part_xid(c.space, r.id, part.key()));
    ids.push_back(shown.mine->names);
    ids.push_back(shown.other->id);
  }
  return ids;
}

std::vector<run::Step> gave_way(const Context& c, const RunAt& r, std::size_t i) {
  std::vector<run::Step> out;
  const auto noted = c.own->question.shown.find(c.space);
  const pack::Part& part = *r.page->parts()->Get(static_cast<unsigned>(i));
  const auto& steps = r.stand.parts[i].steps;
  const auto add = [&](const EnvelopeId& id, Byte reply, const run::Said& said, Day day,
                       std::uint64_t order) {
    const bool stands =
        std::any_of(steps.begin(), steps.end(), [&](const run::Step& s) { return s.id == id; });
    const bool kept = (noted != c.own->question.shown.end() && noted->second.count(id) != 0) ||
                      answered_by_me(c, r, id);
    if (stands || !kept || !run::fits(part, run::reply_of(part, reply), said)) return;
    out.push_back({id, 1 - me_of(c), reply, {}, &said, day, order});
  };
  each_line(c, r, [&](const Line& line) {
    if (line.part == part.key()) add(line.id, line.reply, line.said, line.day, line.order);
  });
  if (static_cast<int>(i) != run::first_shared(*r.page)) return out;
  if (!r.by_me) {
    if (!r.begin->said.empty()) add(r.id, 0, r.begin->said, r.begin->day, r.begin->order);
    return out;
  }
  for (const Begin* twin : r.twins) {
    if (!twin->said.empty()) add(twin->id, 0, twin->said, twin->day, twin->order);
  }
  return out;
}

}  // namespace pane::view
