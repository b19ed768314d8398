#include "core/base/sort.hpp"

#include <algorithm>

namespace pane {

std::vector<std::uint32_t> order_of(std::size_t n, Before before, const void* with) {
  std::vector<std::uint32_t> order(n), merged(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = static_cast<std::uint32_t>(i);
  for (std::size_t width = 1; width < n; width *= 2) {
    for (std::size_t from = 0; from < n; from += 2 * width) {
      const std::size_t half = std::min(from + width, n), end = std::min(half + width, n);
      std::size_t left = from, right = half;
      for (std::size_t to = from; to < end; ++to) {
        const bool take_right =
            right < end && (left == half || before(with, order[right], order[left]));
        merged[to] = order[take_right ? right++ : left++];
      }
    }
    order.swap(merged);
  }
  return order;
}

}  // namespace pane
