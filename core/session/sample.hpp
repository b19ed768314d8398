// A made-up pair in memory (schema/sample.fbs), so that every screen has something to show.
// Not here: what is written into its logs (SampleWriter). Invariants: a core that holds a sample
// stores and sends nothing, and keys are thrown away with it; its days are moved so that the last
// one is yesterday.
#pragma once

#include "core/session/vault.hpp"
#include "core/view/context.hpp"

namespace pane::session {

struct House;

class Sample {
 public:
  [[nodiscard]] bool there() const { return there_; }
  view::Problem open(House& h, const command::OpenSample& c);
  /// Once all packs are there, which may come before it or after.
  void fill(House& h);
  /// Of a made-up pair only fits leave the core.
  static void keep_apart(Effects& effects);

 private:
  bool there_ = false;
  Bytes bytes_;
};

}  // namespace pane::session
