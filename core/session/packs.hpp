// The content that the host gave: the pack that first screens are made of, and the one of practices
// and questions beside it. Not here: what of it may be shown (guide/may). Invariant: until a pack
// is replaced, what points into it stays.
#pragma once

#include "core/guide/catalogue.hpp"
#include "core/view/context.hpp"

namespace pane::session {

class Packs {
 public:
  /// False: these bytes are no pack, and nothing changed.
  bool load(View bytes);
  [[nodiscard]] const guide::Catalogue& pages() const { return pages_; }
  [[nodiscard]] const pack::ContentPack* pack() const { return pack_; }  ///< null until then
  [[nodiscard]] const view::Questions* questions() const { return questions_; }  ///< of either
  [[nodiscard]] const Hash& hash() const { return hash_; }
  [[nodiscard]] bool whole() const { return pack_ != nullptr && questions_ != nullptr; }

 private:
  Bytes bytes_;
  const pack::ContentPack* pack_ = nullptr;
  Hash hash_;
  Bytes pages_bytes_;
  guide::Catalogue pages_;
  const view::Questions* questions_ = nullptr;
};

}  // namespace pane::session
