// Closeness of both by day: smoothed mean and 80 % band, what they answered, where nothing is, and
// what was offered.
#include <algorithm>
#include <cmath>

#include "cli/fit/names.hpp"
#include "cli/fit/pair_figures.hpp"
#include "cli/fit/plot/axis.hpp"
#include "cli/fit/plot/panels.hpp"
#include "core/insight/numbers.hpp"

namespace pane::fit {
namespace {

constexpr double kRow = 158, kBetween = 34, kBandLevel = .8, kOneDay = 24;

/// Mean of a person's answers of one day in the file's own scale, none where there is none.
double day_mean(const PairFile& file, int day, int who) {
  double sum = 0;
  int many = 0;
  for (int j = 0; j < file.series.items; ++j) {
    const double y = file.series.answer(day, who, j);
    if (std::isnan(y)) continue;
    sum += file.scale.to_own(y);
    ++many;
  }
  return many > 0 ? sum / many : insight::kMissing;
}

/// The scale with some air, and means and answers beyond it; a mean two points off is cut.
Axis closeness_axis(const PairFile& file, const PairFit& found) {
  constexpr double kAir = .4, kFar = 1.5;
  double low = 1 - kAir, high = 7 + kAir;
  for (const Day& day : found.smoothed) {
    for (const double mean : day.mean) {
      low = std::min(low, std::max(mean - kAir, 1 - kFar));
      high = std::max(high, std::min(mean + kAir, 7 + kFar));
    }
  }
  for (const double y : file.series.answers) {
    if (std::isnan(y)) continue;
    low = std::min(low, y - kAir);
    high = std::max(high, y + kAir);
  }
  return {file.scale.to_own(low), file.scale.to_own(high), 0, 1};
}

struct Row {
  const PairFile& file;
  const PairFit& found;
  Axis x, y;  ///< y: `from` is below
  int who;
};

void absences(Svg& svg, const Row& row) {
  const int days = row.file.series.days;
  for (int from = 0, t = 0; t <= days; ++t) {
    if (t < days && std::isnan(day_mean(row.file, t, row.who))) continue;
    if (t - from >= absent_days(row.file)) {
      const double left = std::max(row.x.at(from - .5), row.x.from);
      const double right = std::min(row.x.at(t - .5), row.x.to);
      svg.rect(left, row.y.to, right - left, row.y.from - row.y.to, "absent");
    }
    from = t + 1;
  }
}

/// Smoothed mean and both ends of the band, in pixels, averaged over the days of a point.
struct Step {
  double x, mean, low, high;
};

std::vector<Step> steps(const Row& row, int who) {
  const std::vector<Day>& days = row.found.smoothed;
  const auto size = static_cast<std::size_t>(days_a_point(row.file));
  std::vector<Step> out;
  for (std::size_t from = 0; from < days.size(); from += size) {
    const std::size_t until = std::min(from + size, days.size());
    double mean = 0, low = 0, high = 0;
    for (std::size_t t = from; t < until; ++t) {
      const auto many = static_cast<double>(until - from);
      mean += days[t].mean[static_cast<std::size_t>(who)] / many;
      const insight::Estimate band = days[t].interval(static_cast<std::size_t>(who), kBandLevel);
      low += band.low / many;
      high += band.high / many;
    }
    const auto at = [&](double c) { return row.y.at(row.file.scale.to_own(c)); };
    out.push_back(
        {row.x.at(static_cast<double>(from + until - 1) / 2), at(mean), at(low), at(high)});
  }
  if (out.size() == 1) {  // A single day would have no width.
    out.push_back(out.front());
    out[0].x -= kOneDay;
    out[1].x += kOneDay;
  }
  return out;
}

std::string mean_path(const std::vector<Step>& steps) {
  std::string d;
  for (const Step& s : steps)
    d += (d.empty() ? 'M' : 'L') + coordinate(s.x) + ' ' + coordinate(s.mean);
  return d;
}

std::string band_path(const std::vector<Step>& steps) {
  std::string there, back;
  for (std::size_t i = 0, j = steps.size(); j-- > 0; ++i) {
    there += (i == 0 ? 'M' : 'L') + coordinate(steps[i].x) + ' ' + coordinate(steps[i].high);
    back += 'L' + coordinate(steps[j].x) + ' ' + coordinate(steps[j].low);
  }
  return steps.empty() ? "" : there + back + 'z';
}

std::string points(const Row& row) {
  const int step = days_a_point(row.file), days = row.file.series.days;
  std::string d;
  for (int from = 0; from < days; from += step) {
    double sum = 0;
    int many = 0;
    for (int t = from; t < std::min(from + step, days); ++t) {
      const double mean = day_mean(row.file, t, row.who);
      if (std::isnan(mean)) continue;
      sum += mean;
      ++many;
    }
    if (many == 0) continue;
    const double middle = from + (std::min(step, days - from) - 1) / 2.;
    d += mark_path(row.x.at(middle), row.y.at(sum / many), row.who, days > 150 ? 1.8 : 2.4);
  }
  return d;
}

void person_row(Svg& svg, const Row& row) {
  const std::string look = look_of(row.who).name;
  const double top = row.y.to, bottom = row.y.from;
  svg.mark(kSide + 6, top - 12, row.who, 4.5);
  svg.text(kSide + 18, top - 8, person(row.file, row.who), "head");
  absences(svg, row);
  draw_left(svg, row.y, ticks(row.y, 8), row.x.from, row.x.to);
  svg.begin_clip(row.x.from - 3, top, row.x.to - row.x.from + 6, bottom - top);
  svg.path(band_path(steps(row, row.who)), "band-" + look);
  svg.path(mean_path(steps(row, 1 - row.who)), "other");
  svg.path(points(row), "dots-" + look);
  svg.path(mean_path(steps(row, row.who)), "mean-" + look);
  svg.end_clip();
}

/// Whether practice k could have been offered, and whether it was offered or done.
struct Chance {
  bool could = true, was = false;
};
Chance chance_of(const insight::Series& s, std::size_t k, int t) {
  const auto day = static_cast<std::size_t>(t);
  if (s.draws.empty())
    return {true, s.effort[day * static_cast<std::size_t>(s.practices) + k] != 0};
  const insight::Draw& draw = s.draws[day];
  const bool could = draw.eligible && !draw.light && k < draw.probability.size();
  return {could && draw.probability[k] > 0, draw.offered == static_cast<int>(k)};
}

/// One line a practice: thin where it could have been offered, a tick where it was offered or done.
double practices(Svg& svg, double top, const PairFile& file, const Axis& x) {
  constexpr double kLine = 16;
  constexpr std::size_t kName = 14;
  const insight::Series& s = file.series;
  double y = top + 8;
  for (std::size_t k = 0; k < file.practices.size(); ++k, y += kLine) {
    svg.text(kLeft - 8, y + 4, cut(file.practices[k], kName), "small", "end");
    std::string chance, tick;
    for (int t = 0, from = 0; t <= s.days; ++t) {
      if (t < s.days && chance_of(s, k, t).was)
        tick += 'M' + coordinate(x.at(t)) + ' ' + coordinate(y - 5) + "v10";
      if (t < s.days && chance_of(s, k, t).could) continue;
      if (t > from) {
        chance += 'M' + coordinate(x.at(from - .5)) + ' ' + coordinate(y) + 'H' +
                  coordinate(x.at(t - .5));
      }
      from = t + 1;
    }
    svg.path(chance, "chance");
    svg.path(tick, days_a_point(file) > 1 ? "offer-fine" : "offer");
  }
  return y - 2;
}

}  // namespace

int days_a_point(const PairFile& file) {
  constexpr int kPoints = 400, kEach = 2 * kPoints;
  return file.series.days <= kEach ? 1 : (file.series.days + kPoints - 1) / kPoints;
}

int absent_days(const PairFile& file) { return 3 * days_a_point(file); }

bool goes_beyond(const PairFile& file, const PairFit& found) {
  const Axis axis = closeness_axis(file, found);
  for (const Day& day : found.smoothed) {
    for (const double mean : day.mean) {
      const double c = file.scale.to_own(mean);
      if (c < axis.low || c > axis.high) return true;
    }
  }
  return false;
}

double days_panel(Svg& svg, double top, const PairFile& file, const PairFit& found) {
  const Axis x{-.5, file.series.days - .5, kLeft, svg.width() - kRight};
  svg.text(kSide, top + 12, "A  Closeness by day", "head");
  double y = top + 44;
  for (int who = 0; who < 2; ++who) {
    Row row{file, found, x, closeness_axis(file, found), who};
    row.y.from = y + kRow;
    row.y.to = y;
    person_row(svg, row);
    y += kRow + (who == 0 ? kBetween : 8);
  }
  if (file.series.practices > 0) {
    svg.text(kSide, y + 14,
             file.series.draws.empty() ? "Practices, where done" : "Practices, where offered",
             "head");
    y = practices(svg, y + 22, file, x);
  }
  draw_below(svg, x, day_ticks(file, 9), y, y, false);
  return y + 30;
}

}  // namespace pane::fit
