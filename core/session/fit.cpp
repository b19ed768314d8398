// Estimates: asked of a second worker when their grounds changed, kept sealed, shown at once after
// a start. Not here: what they rest on (core/view/history.cpp) and how they are made
// (core/insight).
#include "core/insight/gates.hpp"
#include "core/insight/job.hpp"
#include "core/session/core.hpp"
#include "core/view/history.hpp"

namespace pane::session {

namespace {

constexpr Byte kRecordVersion = 1;
constexpr int kEffectsFrom = 56;  ///< days; before them nothing is said of effects

std::string key_of(const SpaceId& space, view::FitKind kind) {
  return "fit/" + to_hex(space.view()) + "/" + std::to_string(static_cast<int>(kind));
}

bool any_draw(const insight::Series& s) {
  return std::any_of(s.draws.begin(), s.draws.end(), [](const auto& d) { return d.eligible; });
}

}  // namespace

void Core::ask_fit(view::FitKind kind) {
  const Space* s = pair();
  if (s == nullptr || s->fold.stale()) return;
  const view::Context c = context();
  const bool effects = kind == view::FitKind::Effects;
  if (!effects && view::both_of_last_14(c) < insight::kMarbleDays) return;
  const view::History h = effects ? view::effects_history(c) : view::state_history(c);
  if (h.series.days == 0) return;
  if (effects && (h.series.days < kEffectsFrom || !any_draw(h.series))) return;
  view::FitT fit;
  fit.kind = kind;
  fit.job = insight::pack_job(h.series);
  const Hash hash = verify::hash("pane1.fit", {View(fit.job)});
  const auto i = static_cast<std::size_t>(kind);
  const auto last = fitted_.find({s->setup.id, kind});
  if (last != fitted_.end() && last->second.job == hash) return;
  if ((fitting_[i] && fitting_[i]->job == hash) || not_fitted_[i].second == hash) return;
  fit.token = next_fit_++;
  fitting_[i] = Fitting{fit.token, s->setup.id, hash, h.first, h.last(), h.own_view};
  emit(h_.effects, std::move(fit));
}

void Core::ask_fits(command::Body body) {
  const bool shows = body == command::Body::Show || body == command::Body::SelectSpace;
  // A day lies open: the picture is ready when it is looked at.
  if (body == command::Body::Reveal || (shows && h_.shown.screen == Screen::Pane)) {
    ask_fit(view::FitKind::State);
  }
  if (shows && h_.shown.screen == Screen::Moved) ask_fit(view::FitKind::Effects);
}

Problem Core::fit_done(const command::FitDone& c) {
  for (std::size_t i = 0; i < fitting_.size(); ++i) {
    if (!fitting_[i] || fitting_[i]->token != c.token()) continue;
    const Fitting done = *fitting_[i];
    fitting_[i].reset();
    const View result = practice::bytes_of(c.result());
    auto report = insight::read_report(result);
    if (!report) {
      not_fitted_[i] = {done.space, done.job};
      return Problem::None;
    }
    not_fitted_[i] = {};
    const auto kind = static_cast<view::FitKind>(i);
    Writer w;
    w.u8(kRecordVersion).raw(done.job).u32(static_cast<std::uint32_t>(done.first));
    w.u32(static_cast<std::uint32_t>(done.last)).u8(done.own_view).raw(result);
    h_.vault.put(h_.random, key_of(done.space, kind), w.view());
    fitted_[{done.space, kind}] = {done.job, done.first, done.last, done.own_view,
                                   std::move(*report)};
    return Problem::None;
  }
  return Problem::None;  // replaced since
}

bool Core::read_fit(const SpaceId& space, const std::string& tail, View plain) {
  Reader r(plain);
  if (r.u8() != kRecordVersion || (tail != "0" && tail != "1")) return false;
  Fitted f;
  f.job = r.id<Hash>();
  f.first = static_cast<Day>(r.u32());
  f.last = static_cast<Day>(r.u32());
  f.own_view = r.u8() != 0;
  auto report = insight::read_report(r.raw(r.left()));
  if (!r.ok() || !report || f.first < 0 || f.last < f.first || f.last > kLastDay) return false;
  f.report = std::move(*report);
  fitted_[{space, tail == "0" ? view::FitKind::State : view::FitKind::Effects}] = std::move(f);
  return true;
}

void Core::add_fits(view::Context& c) const {
  for (const auto kind : {view::FitKind::State, view::FitKind::Effects}) {
    view::FitShown& to = kind == view::FitKind::State ? c.state_fit : c.effects_fit;
    const auto& under_way = fitting_[static_cast<std::size_t>(kind)];
    to.newer = under_way && under_way->space == c.space;
    const auto& [space, job] = not_fitted_[static_cast<std::size_t>(kind)];
    to.failed = !to.newer && !job.is_zero() && space == c.space;
    const auto at = fitted_.find({c.space, kind});
    if (at == fitted_.end()) continue;
    to.report = &at->second.report;
    to.last = at->second.last;
    to.own_view = at->second.own_view;
  }
}

}  // namespace pane::session
