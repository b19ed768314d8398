#include "core/view/slab.hpp"

#include <cmath>

#include "core/base/sort.hpp"

namespace pane::view {

namespace {

constexpr double kStretch = 1.7;
constexpr double kHolds = .8;
constexpr double kMiddle = .15;
constexpr double kInner = 1. / 3;  ///< the inner ring
constexpr double kEdge = .85;
constexpr float kAside = .06F;                 ///< less than this to a side is even
constexpr double kNarrow = .075, kSome = .15;  ///< root mean square from the middle
constexpr double kMarble = .088;               ///< radius (web/src/ui/parts/pane-geometry.ts)

double share_of(double closeness) { return std::clamp((closeness - 1) / 6, 0., 1.); }

/// Left of the line from a to b.
float turn(const Spot& a, const Spot& b, const Spot& p) {
  return (b.u() - a.u()) * (p.v() - a.v()) - (b.v() - a.v()) * (p.u() - a.u());
}

/// Andrew's monotone chain (1979).
std::vector<Spot> hull(std::vector<Spot> points) {
  sort(points,
       [](const Spot& a, const Spot& b) { return a.u() != b.u() ? a.u() < b.u() : a.v() < b.v(); });
  std::vector<Spot> out;
  for (int side = 0; side < 2; ++side) {
    const std::size_t start = out.size();
    for (const Spot& p : points) {
      while (out.size() >= start + 2 && turn(out[out.size() - 2], out.back(), p) <= 0)
        out.pop_back();
      out.push_back(p);
    }
    out.pop_back();
    std::reverse(points.begin(), points.end());
  }
  return out;
}

/// A circle, near enough.
std::vector<Spot> round(double mu, double mv, double radius) {
  constexpr int kCorners = 16;
  constexpr double kCos = .92387953251128674, kSin = .38268343236508977;  ///< of a corner's turn
  std::vector<Spot> out;
  double u = radius, v = 0;
  for (int i = 0; i < kCorners; ++i) {
    out.emplace_back(static_cast<float>(mu + u), static_cast<float>(mv + v));
    const double turned = kCos * u - kSin * v;
    v = kSin * u + kCos * v;
    u = turned;
  }
  return out;
}

}  // namespace

Spot spot_of(double me, double other) {
  const double a = share_of(me), b = share_of(other);
  const double r = 1 - (a + b) / 2;
  if (r <= 0) return {0, 0};
  const double u = (b - a) / 2;
  const double v = -std::sqrt(std::max(0., r * r - u * u));
  const double k = (1 - std::pow(1 - r, kStretch)) / r;
  return {static_cast<float>(u * k), static_cast<float>(v * k)};
}

std::vector<Spot> spots_of(const std::vector<insight::Two>& draws, int me) {
  std::vector<Spot> out;
  out.reserve(draws.size());
  const std::size_t i = me == 0 ? 0 : 1;
  for (const insight::Two& d : draws) out.push_back(spot_of(d[i], d[1 - i]));
  return out;
}

std::vector<Spot> edge_of(const std::vector<Spot>& draws) {
  constexpr std::size_t kFewest = 10;
  if (draws.size() < kFewest) return {};
  const auto n = static_cast<double>(draws.size());
  double mu = 0, mv = 0, uu = 0, uv = 0, vv = 0;
  for (const Spot& s : draws) {
    mu += s.u() / n;
    mv += s.v() / n;
  }
  for (const Spot& s : draws) {
    const double u = s.u() - mu, v = s.v() - mv;
    uu += u * u / n;
    uv += u * v / n;
    vv += v * v / n;
  }
  // All draws in one place, or on one line, have a region, too.
  constexpr double kLeast = 1e-9;
  uu += kLeast;
  vv += kLeast;
  const double det = uu * vv - uv * uv;
  const auto far = [&](const Spot& s) {
    const double u = s.u() - mu, v = s.v() - mv;
    return (vv * u * u - 2 * uv * u * v + uu * v * v) / det;
  };
  std::vector<double> fars;
  for (const Spot& s : draws) fars.push_back(far(s));
  std::vector<double> sorted = fars;
  sort(sorted);
  const double farthest = sorted[static_cast<std::size_t>(std::ceil(kHolds * n)) - 1];
  std::vector<Spot> near;
  constexpr double kSeen = 1.25 * kMarble;
  bool seen = false;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    if (fars[i] > farthest) continue;
    const double u = draws[i].u() - mu, v = draws[i].v() - mv;
    seen = seen || u * u + v * v >= kSeen * kSeen;
    near.push_back(draws[i]);
  }
  return seen ? hull(std::move(near)) : round(mu, mv, kSeen);
}

std::unique_ptr<PlaceT> place_of(const Spot& spot, const std::vector<Spot>& draws) {
  auto p = std::make_unique<PlaceT>();
  const double r = std::hypot(spot.u(), spot.v());
  p->where = r < kMiddle  ? Where::Middle
             : r < kInner ? Where::Inner
             : r < kEdge  ? Where::Between
                          : Where::Edge;
  p->lean = spot.u() > kAside ? Lean::Other : spot.u() < -kAside ? Lean::Me : Lean::Even;
  if (p->lean == Lean::Even || draws.empty()) return p;
  const auto there = std::count_if(draws.begin(), draws.end(), [&](const Spot& s) {
    return p->lean == Lean::Other ? s.u() > 0 : s.u() < 0;
  });
  if (static_cast<double>(there) < kHolds * static_cast<double>(draws.size())) p->lean = Lean::Even;
  return p;
}

Width width_of(const std::vector<insight::Two>& draws) {
  double mu = 0, mv = 0, square = 0;
  std::size_t beyond = 0;
  const auto n = static_cast<double>(std::max<std::size_t>(draws.size(), 1));
  const std::vector<Spot> spots = spots_of(draws, 0);
  for (std::size_t i = 0; i < draws.size(); ++i) {
    mu += spots[i].u() / n;
    mv += spots[i].v() / n;
    // What lies beyond an end of the scale comes as that end.
    const auto at_end = [](double closeness) { return closeness <= 1 || closeness >= 7; };
    beyond += at_end(draws[i][0]) || at_end(draws[i][1]) ? 1 : 0;
  }
  for (const Spot& s : spots) {
    const double u = s.u() - mu, v = s.v() - mv;
    square += u * u + v * v;
  }
  if (2 * beyond > draws.size()) return Width::End;
  const double far = std::sqrt(square / n);
  return far < kNarrow ? Width::Narrow : far < kSome ? Width::Some : Width::Wide;
}

float on_strip(double change, double ends) {
  return static_cast<float>(std::clamp(.5 + change / ends, 0., 1.));
}

}  // namespace pane::view
