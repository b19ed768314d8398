#include "cli/fit/plot/axis.hpp"

#include <chrono>
#include <cmath>

#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

/// 1, 2 or 5 times a power of ten, so that `range` holds about `most` of it.
double round_step(double range, int most) {
  const double rough = range / most;
  const double power = std::pow(10., std::floor(std::log10(rough)));
  for (const double times : {1., 2., 5.}) {
    if (times * power >= rough * (1 - 1e-9)) return times * power;
  }
  return 10 * power;
}

std::vector<Tick> number_ticks(double low, double high, double step) {
  std::vector<Tick> out;
  for (double k = std::ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; ++k)
    out.push_back({k * step, label_of(k * step)});
  return out;
}

std::vector<Tick> weeks(const PairFile& file, int most) {
  const int days = file.series.days;
  const int step = 7 * std::max(1, (days + 7 * most - 1) / (7 * most));
  // 1970-01-01 was a Thursday.
  const int monday = static_cast<int>(((4 - file.first_day) % 7 + 7) % 7);
  std::vector<Tick> out;
  for (int t = days > 7 ? monday : 0; t<days; t += days> 7 ? step : 1)
    out.push_back({static_cast<double>(t), table::date_text(file.first_day + t)});
  return out;
}

std::vector<Tick> months(const PairFile& file, int most) {
  using namespace std::chrono;
  const int days = file.series.days;
  int step = 12;
  for (const int months : {12, 6, 3, 2, 1}) {
    if (days / (30.4 * months) <= most) step = months;
  }
  const auto start = year_month_day(sys_days(std::chrono::days(file.first_day)));
  std::vector<Tick> out;
  for (year_month month = start.year() / start.month();; month += std::chrono::months(1)) {
    const long day = sys_days(month / 1).time_since_epoch().count();
    if (day >= file.first_day + days) return out;
    const bool round =
        (static_cast<unsigned>(month.month()) - 1) % static_cast<unsigned>(step) == 0;
    if (day >= file.first_day && round) {
      out.push_back({static_cast<double>(day - file.first_day),
                     table::date_text(day).substr(0, step == 12 ? 4 : 7)});
    }
  }
}

}  // namespace

std::string label_of(double x) {
  std::string text = table::number_text(std::round(x * 1e6) / 1e6 + 0.);
  return text.starts_with('-') ? "\u2212" + text.substr(1) : text;
}

std::vector<Tick> ticks(const Axis& axis, int most) {
  return number_ticks(axis.low, axis.high, round_step(axis.high - axis.low, most));
}

std::vector<Tick> day_ticks(const PairFile& file, int most) {
  constexpr int kWeeks = 98;
  const int days = file.series.days;
  if (file.dates) return days <= kWeeks ? weeks(file, most) : months(file, most);
  const double step = std::max(1., round_step(std::max(days - 1, 1), most));
  const auto first = static_cast<double>(file.first_day);
  std::vector<Tick> out = number_ticks(first, first + days - 1, step);
  for (Tick& tick : out) tick.at -= first;
  return out;
}

void draw_below(Svg& svg, const Axis& axis, const std::vector<Tick>& ticks, double top,
                double bottom, bool hairs) {
  for (const Tick& tick : ticks) {
    const double x = axis.at(tick.at);
    if (hairs) svg.line(x, top, x, bottom, "hair");
    svg.line(x, bottom, x, bottom + 4, "axis");
    svg.text(x, bottom + 16, tick.label, "small", "middle");
  }
  svg.line(axis.from, bottom, axis.to, bottom, "axis");
}

void draw_left(Svg& svg, const Axis& axis, const std::vector<Tick>& ticks, double left,
               double right) {
  for (const Tick& tick : ticks) {
    const double y = axis.at(tick.at);
    svg.line(left, y, right, y, "hair");
    svg.text(left - 8, y + 4, tick.label, "small", "end");
  }
}

}  // namespace pane::fit
