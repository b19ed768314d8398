#include "core/guide/draws.hpp"

#include <numeric>

namespace pane::guide {

std::uint32_t Draws::below(std::string_view what, View about, Day day, std::uint32_t n) const {
  Writer w;
  w.u8(static_cast<Byte>(what.size())).raw(as_view(what)).raw(about);
  w.u32(static_cast<std::uint32_t>(day));
  const Hash h = crypto::keyed_hash(seed_.expose(), "pane1.draw", {w.view()});
  Reader r(h.view());
  return n == 0 ? 0 : static_cast<std::uint32_t>(r.u64() % n);
}

std::vector<std::uint32_t> Draws::choose(std::string_view what, View about, Day day,
                                         std::uint32_t k, std::uint32_t n) const {
  std::vector<std::uint32_t> all(n);
  std::iota(all.begin(), all.end(), 0U);
  k = std::min(k, n);
  for (std::uint32_t i = 0; i < k; ++i) {
    Writer w;
    w.raw(about).u32(i);
    const std::uint32_t j = i + below(what, w.view(), day, n - i);
    std::swap(all[i], all[j]);
  }
  all.resize(k);
  return all;
}

bool Draws::care_card(Day begin, Day today) const {
  Day at = begin;
  while (at < today) at += 21 + static_cast<Day>(below("care", {}, at, 22));
  return at == today && at != begin;
}

Day Draws::question_days(View about, Day today) const {
  return 10 + static_cast<Day>(below("question", about, today, 9));
}

}  // namespace pane::guide
