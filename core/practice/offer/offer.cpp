#include "core/practice/offer/offer.hpp"

#include <numeric>

namespace pane::practice::offer {

void State::apply(const EventRef& e) {
  const auto* d = e.event->content_as_OfferDrawn();
  if (d == nullptr || d->day() < 0 || d->day() > kLastDay) return;
  Drawn out;
  if (d->practices() != nullptr) {
    for (const auto* p : *d->practices()) out.practices.push_back(text_of(p, kMaxName));
  }
  if (d->chance() != nullptr) out.chance.assign(d->chance()->begin(), d->chance()->end());
  const std::size_t n = out.practices.size();
  const std::uint32_t sum = std::accumulate(out.chance.begin(), out.chance.end(), std::uint32_t{0});
  if (n > kMost || out.chance.size() != n || sum > kWhole) return;
  out.offered = d->offered();
  if (out.offered < -1 || out.offered >= static_cast<int>(n)) return;
  // What was offered had a chance.
  if (out.offered >= 0 && out.chance[static_cast<std::size_t>(out.offered)] == 0) return;
  drawn.emplace(std::pair{id_of<SpaceId>(d->space()), d->day()}, std::move(out));
}

}  // namespace pane::practice::offer
