// What is drawn by chance for everybody, by each device alone (care C20): a function of a secret
// seed and the day, so that the same day shows the same, and nothing of it is stored, sent, or
// depends on private data.
#pragma once

#include <string_view>

#include "core/base/date.hpp"
#include "core/crypto/crypto.hpp"

namespace pane::guide {

class Draws {
 public:
  explicit Draws(const crypto::SymmetricKey& seed = {}) : seed_(seed) {}

  /// Uniform in 0 .. n-1 (n up to 2^16; the bias of the remainder is below 2^-48).
  [[nodiscard]] std::uint32_t below(std::string_view what, View about, Day day,
                                    std::uint32_t n) const;
  /// k different numbers of 0 .. n-1, in the order drawn.
  [[nodiscard]] std::vector<std::uint32_t> choose(std::string_view what, View about, Day day,
                                                  std::uint32_t k, std::uint32_t n) const;
  /// The care card stands on this day: once in 3 to 6 weeks from `begin` on.
  [[nodiscard]] bool care_card(Day begin, Day today) const;
  /// Days that an open question lives: 10 to 18.
  [[nodiscard]] Day question_days(View about, Day today) const;
  [[nodiscard]] const crypto::SymmetricKey& seed() const { return seed_; }

 private:
  crypto::SymmetricKey seed_;
};

}  // namespace pane::guide
