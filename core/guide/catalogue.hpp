// The practices that the app's own packs bring, each a page that care allows (guide/may).
// Not here: pages that others laid on the table, what two people do with any of them.
// Invariant: what is listed is valid; a page that is not is left out, whoever built it.
#pragma once

#include <string_view>
#include <vector>

#include "core/guide/may.hpp"
#include "pack_generated.h"

namespace pane::guide {

struct Listed {
  View bytes;  ///< what is laid on the table; lives as long as its pack
  const pack::Practice* page = nullptr;
  Hash hash, form;
};

class Catalogue {
 public:
  /// The pages of a pack, instead of those known before. The pack's bytes stay where they are.
  void load(const pack::ContentPack& pack);
  [[nodiscard]] const std::vector<Listed>& all() const { return all_; }
  /// What a person may notice, and what entries rest on; null where the pack has neither.
  [[nodiscard]] const auto* notices() const {
    return pack_ == nullptr ? nullptr : pack_->notices();
  }
  [[nodiscard]] const auto* basis() const { return pack_ == nullptr ? nullptr : pack_->basis(); }
  [[nodiscard]] const auto* journeys() const {
    return pack_ == nullptr ? nullptr : pack_->journeys();
  }
  [[nodiscard]] const Listed* by_id(std::string_view id) const;
  /// In this app's words, whatever the language or version in which it was laid.
  [[nodiscard]] const Listed* by_form(const Hash& form) const;

 private:
  const pack::ContentPack* pack_ = nullptr;
  std::vector<Listed> all_;
};

}  // namespace pane::guide
