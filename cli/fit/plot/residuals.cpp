// How well each evening was foretold: residuals by day, and a histogram that is flat where the
// model is right.
#include <algorithm>
#include <array>
#include <cmath>

#include "cli/fit/plot/axis.hpp"
#include "cli/fit/plot/panels.hpp"

namespace pane::fit {
namespace {

constexpr double kHeight = 132;
constexpr std::size_t kBars = 10;

struct Mean {
  double sum = 0;
  int many = 0;
};

void residuals(Svg& svg, double top, double right, const PairFile& file, const PairFit& found) {
  const int step = days_a_point(file);
  const Axis x{-.5, file.series.days - .5, kLeft, right};
  std::vector<std::array<Mean, 2>> means(
      static_cast<std::size_t>((file.series.days + step - 1) / step));
  for (const Foretold& one : found.foretold) {
    Mean& mean =
        means[static_cast<std::size_t>(one.day / step)][static_cast<std::size_t>(one.person)];
    mean.sum += one.standardised();
    ++mean.many;
  }
  double far = 3;
  std::string marks[2];
  for (const auto& both : means) {
    for (const Mean& m : both) {
      if (m.many > 0) far = std::max(far, std::min(std::fabs(m.sum / m.many), 6.) + .3);
    }
  }
  const Axis y{-far, far, top + kHeight, top};
  draw_left(svg, y, ticks(y, 6), kLeft, right);
  svg.line(kLeft, y.at(0), right, y.at(0), "axis");
  for (std::size_t i = 0; i < means.size(); ++i) {
    for (int who = 0; who < 2; ++who) {
      const Mean& m = means[i][static_cast<std::size_t>(who)];
      if (m.many == 0) continue;
      marks[who] += mark_path(x.at(static_cast<double>(i) * step + (step - 1) / 2.),
                              y.at(m.sum / m.many), who, file.series.days > 150 ? 1.6 : 2.2);
    }
  }
  svg.begin_clip(kLeft - 3, top, right - kLeft + 6, kHeight);
  svg.path(marks[0], "dots-a");
  svg.path(marks[1], "dots-b");
  svg.end_clip();
  draw_below(svg, x, day_ticks(file, 6), top, top + kHeight, false);
}

/// Each answer's chance is spread evenly over what its interval covers.
std::array<double, kBars> histogram(const std::vector<Foretold>& all) {
  std::array<double, kBars> bars{};
  for (const Foretold& one : all) {
    const double low = one.below_low(), high = one.below_high();
    for (std::size_t i = 0; i < kBars; ++i) {
      const double from = static_cast<double>(i) / kBars, to = static_cast<double>(i + 1) / kBars;
      const bool in = low >= from && (low < to || i + 1 == kBars);
      const double share =
          high - low > 1e-12 ? std::max(0., std::min(high, to) - std::max(low, from)) / (high - low)
                             : (in ? 1 : 0);
      bars[i] += share / static_cast<double>(all.size());
    }
  }
  return bars;
}

void calibration(Svg& svg, double top, double left, const PairFit& found) {
  const Axis x{0, 1, left, svg.width() - kRight};
  const std::array<double, kBars> bars = histogram(found.foretold);
  const double most = std::max(.2, *std::max_element(bars.begin(), bars.end()) * 1.05);
  const Axis y{0, 100 * most, top + kHeight, top};
  draw_left(svg, y, ticks(y, 4), left, x.to);
  for (std::size_t i = 0; i < kBars; ++i) {
    const double from = x.at(static_cast<double>(i) / kBars), height = y.at(100 * bars[i]);
    svg.rect(from + 1, height, (x.to - x.from) / kBars - 2, top + kHeight - height, "bar");
  }
  svg.line(left, y.at(100. / kBars), x.to, y.at(100. / kBars), "even");
  draw_below(svg, x, {{0, "0"}, {.5, "0.5"}, {1, "1"}}, top, top + kHeight, false);
}

}  // namespace

double residual_panels(Svg& svg, double top, const PairFile& file, const PairFit& found) {
  const double split = .64 * svg.width();
  svg.text(kSide, top + 12, "B  One-day-ahead residuals, standardised", "head");
  svg.text(split + 22, top + 12, "C  Calibration: % of answers", "head");
  residuals(svg, top + 26, split - 18, file, found);
  calibration(svg, top + 26, split + 54, found);
  svg.text((split + 54 + svg.width() - kRight) / 2, top + 26 + kHeight + 31,
           "chance, as foretold, of less", "small", "middle");
  return top + 26 + kHeight + 42;
}

}  // namespace pane::fit
