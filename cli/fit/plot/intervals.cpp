// What was estimated, as intervals: hyperparameters beside their priors, effects of practices.
#include <algorithm>
#include <cmath>

#include "cli/fit/names.hpp"
#include "cli/fit/pair_figures.hpp"
#include "cli/fit/pair_words.hpp"
#include "cli/fit/plot/axis.hpp"
#include "cli/fit/plot/panels.hpp"
#include "cli/fit/words.hpp"

namespace pane::fit {
namespace {

constexpr double kLine = 21, kLabels = 176;

/// Holds all of these, and nought.
Axis around(const std::vector<Figure>& figures, double from, double to) {
  double low = 0, high = 0;
  for (const Figure& f : figures) {
    for (const double x : {f.now.low, f.now.high, f.before.low, f.before.high}) {
      if (!std::isfinite(x)) continue;
      low = std::min(low, x);
      high = std::max(high, x);
    }
  }
  const double air = std::max(.03 * (high - low), 1e-9);
  return {low < 0 ? low - air : low, high + air, from, to};
}

void interval(Svg& svg, const Axis& x, double y, const Figure& f) {
  const auto place = [&](double v) { return std::clamp(x.at(v), x.from, x.to); };
  const std::string look = look_of(f.who).name;
  if (std::isfinite(f.before.low)) {
    const double left = place(f.before.low);
    svg.rect(left, y - 5.5, place(f.before.high) - left, 11, "prior");
  }
  svg.line(place(f.now.low), y, place(f.now.high), y, "span-" + look);
  svg.mark(place(f.now.mean), y, f.who, 3.8);
}

double group(Svg& svg, double top, double left, double right, const PairFile& file,
             const std::vector<Figure>& figures) {
  const Axis x = around(figures, left + kLabels, right);
  const double bottom = top + kLine * static_cast<double>(figures.size()) + 6;
  draw_below(svg, x, ticks(x, 6), top, bottom, true);
  svg.line(x.at(0), top, x.at(0), bottom, "axis");
  double y = top + kLine / 2 + 3;
  for (const Figure& f : figures) {
    const std::string who = f.who < 0 ? "" : ", " + person(file, f.who);
    const std::string label = f.label + who;
    constexpr std::size_t kMost = 26;
    svg.text(x.from - 10, y + 4, cut(label, kMost), "sans", "end");
    interval(svg, x, y, f);
    y += kLine;
  }
  return bottom + 26;
}

}  // namespace

double hyperparameter_panel(Svg& svg, double top, const PairFile& file, const PairFit& found) {
  std::vector<Figure> shares, points;
  for (const Figure& f : hyperparameters(file, found.report))
    (f.in_points ? points : shares).push_back(f);
  const double split = svg.width() / 2;
  svg.text(kSide, top + 12, "D  Hyperparameters: shares and a correlation", "head");
  svg.text(split + 22, top + 12, "in points of the scale", "head");
  const double first = group(svg, top + 22, kSide, split - 6, file, shares);
  return std::max(first, group(svg, top + 22, split + 16, svg.width() - kRight, file, points));
}

double effects_panel(Svg& svg, double top, const PairFile& file, const PairFit& found) {
  const std::vector<insight::Effect>& effects = found.report.effects;
  if (effects.empty()) return top;
  std::vector<Figure> all;
  for (const insight::Effect& e : effects) {
    for (int who = -1; who < 2; ++who) {
      Figure f;
      f.who = who;
      f.now = length(file.scale, who < 0 ? e.both : e.of[who]);
      all.push_back(f);
    }
  }
  svg.text(kSide, top + 12, "E  Effects of practices on that evening, in points of the scale",
           "head");
  const Axis x = around(all, kSide + kLabels, .68 * svg.width());
  constexpr double kNear = 13, kBlock = 3 * kNear + 12;
  const double bottom = top + 26 + kBlock * static_cast<double>(effects.size());
  draw_below(svg, x, ticks(x, 6), top + 22, bottom, true);
  svg.line(x.at(0), top + 22, x.at(0), bottom, "axis");
  for (std::size_t k = 0; k < effects.size(); ++k) {
    const double y = top + 22 + kBlock * static_cast<double>(k) + 12;
    const std::string name = file.practices[k];
    constexpr std::size_t kMost = 26;
    svg.text(x.from - 10, y + kNear + 4, cut(name, kMost), "sans", "end");
    for (std::size_t i = 0; i < 3; ++i)
      interval(svg, x, y + kNear * static_cast<double>(i), all[3 * k + i]);
    const insight::Effect& e = effects[k];
    svg.text(x.to + 20, y + 8, e.causal ? name_of(e.verdict) : "chosen, so nothing causal", "head");
    if (e.causal) {
      svg.text(x.to + 20, y + 24,
               "randomisation " + p_words(e.randomisation_p) + "; offered on " +
                   counted(e.offered, "day", "days"),
               "small");
    }
  }
  return bottom + 26;
}

}  // namespace pane::fit
