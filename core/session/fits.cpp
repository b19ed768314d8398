#include "core/session/fits.hpp"

#include "core/insight/gates.hpp"
#include "core/insight/job.hpp"
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

void Fits::ask(const Desk& d, view::FitKind kind) {
  if (d.pair == nullptr || d.pair->fold.stale()) return;
  const view::Context c = d.context();
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
  const auto last = fitted_.find({c.space, kind});
  if (last != fitted_.end() && last->second.job == hash) return;
  if ((under_way_[i] && under_way_[i]->job == hash) || could_not_be_done_[i].second == hash) return;
  fit.token = next_token_++;
  under_way_[i] = UnderWay{fit.token, c.space, hash, h.first, h.last(), h.own_view};
  emit(d.effects, std::move(fit));
}

void Fits::ask_after(const Desk& d, command::Body body) {
  const bool shows = body == command::Body::Show || body == command::Body::SelectSpace;
  // A day lies open: the picture is ready when it is looked at.
  if (body == command::Body::Reveal || (shows && d.shown.screen == Screen::Pane)) {
    ask(d, view::FitKind::State);
  }
  if (shows && d.shown.screen == Screen::Moved) ask(d, view::FitKind::Effects);
}

Problem Fits::done(const Desk& d, const command::FitDone& c) {
  for (std::size_t i = 0; i < under_way_.size(); ++i) {
    if (!under_way_[i] || under_way_[i]->token != c.token()) continue;
    const UnderWay what = *under_way_[i];
    under_way_[i].reset();
    const View result = practice::bytes_of(c.result());
    auto report = insight::read_report(result);
    if (!report) {
      could_not_be_done_[i] = {what.space, what.job};
      return Problem::None;
    }
    could_not_be_done_[i] = {};
    const auto kind = static_cast<view::FitKind>(i);
    Writer w;
    w.u8(kRecordVersion).raw(what.job).u32(static_cast<std::uint32_t>(what.first));
    w.u32(static_cast<std::uint32_t>(what.last)).u8(what.own_view).raw(result);
    d.vault.put(d.random, key_of(what.space, kind), w.view());
    fitted_[{what.space, kind}] = {what.job, what.first, what.last, what.own_view,
                                   std::move(*report)};
    return Problem::None;
  }
  return Problem::None;  // replaced since
}

bool Fits::read(const SpaceId& space, const std::string& kind, View plain) {
  Reader r(plain);
  if (r.u8() != kRecordVersion || (kind != "0" && kind != "1")) return false;
  Fitted f;
  f.job = r.id<Hash>();
  f.first = static_cast<Day>(r.u32());
  f.last = static_cast<Day>(r.u32());
  f.own_view = r.u8() != 0;
  auto report = insight::read_report(r.raw(r.left()));
  if (!r.ok() || !report || f.first < 0 || f.last < f.first || f.last > kLastDay) return false;
  f.report = std::move(*report);
  fitted_[{space, kind == "0" ? view::FitKind::State : view::FitKind::Effects}] = std::move(f);
  return true;
}

void Fits::add_to(view::Context& c) const {
  for (const auto kind : {view::FitKind::State, view::FitKind::Effects}) {
    view::FitShown& to = kind == view::FitKind::State ? c.state_fit : c.effects_fit;
    const auto& under_way = under_way_[static_cast<std::size_t>(kind)];
    to.newer = under_way && under_way->space == c.space;
    const auto& [space, job] = could_not_be_done_[static_cast<std::size_t>(kind)];
    to.failed = !to.newer && !job.is_zero() && space == c.space;
    const auto at = fitted_.find({c.space, kind});
    if (at == fitted_.end()) continue;
    to.report = &at->second.report;
    to.last = at->second.last;
    to.own_view = at->second.own_view;
  }
}

void Fits::forget(Vault& vault, const SpaceId& space) {
  std::erase_if(fitted_, [&](const auto& f) {
    if (f.first.first != space) return false;
    vault.erase(key_of(space, f.first.second));
    return true;
  });
  for (auto& one : under_way_)
    if (one && one->space == space) one.reset();
}

}  // namespace pane::session
