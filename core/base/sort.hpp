// One sort for all: each instance of std::sort is some 2 kB of what the browser loads. What stands
// for good is the order of indices, found by one function; only the moving is made for each type.
// Invariant: stable, so that the same comes out on every device.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace pane {

/// Whether the element at `a` stands before that at `b`; `with` is what order_of() was given.
using Before = bool (*)(const void* with, std::uint32_t a, std::uint32_t b);

/// The indices below n in their order: at each place the index of what belongs there.
std::vector<std::uint32_t> order_of(std::size_t n, Before before, const void* with);

template <class T>
struct LessThan {
  bool operator()(const T& a, const T& b) const { return a < b; }
};

/// Sorts by `less`, a strict weak order; equal ones stay as they stood.
template <class T, class Less = LessThan<T>>
void sort(std::vector<T>& v, Less less = {}) {
  struct With {
    const T* v;
    const Less* less;
  } const with{v.data(), &less};
  const Before before = [](const void* w, std::uint32_t a, std::uint32_t b) {
    const auto& [all, is_less] = *static_cast<const With*>(w);
    return (*is_less)(all[a], all[b]);
  };
  std::vector<std::uint32_t> order = order_of(v.size(), before, &with);
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    if (order[i] == i) continue;
    T first = std::move(v[i]);
    std::uint32_t to = i;
    while (order[to] != i) {
      v[to] = std::move(v[order[to]]);
      to = std::exchange(order[to], to);
    }
    v[to] = std::move(first);
    order[to] = to;
  }
}

}  // namespace pane
