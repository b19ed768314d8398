// The whole face of the core: dispatch(command) -> {views, effects} (docs/formats/session.md).
// Not here: storage, network, clock; the host carries out effects and answers them with commands.
// Invariants: any bytes are answered; a command that cannot be done changes nothing and says why in
// one word; nothing is sent before it was stored; state and output are functions of the commands
// and the random bytes given.
#pragma once

#include "core/session/house.hpp"

namespace pane::session {

class Core {
 public:
  explicit Core(crypto::Random& random) : h_(random) {}
  /// input: a command.Input. Returns a view.Output; for bytes that are no Input, one with Problem
  /// BadCommand.
  Bytes dispatch(View input);

 private:
  Bytes output(Problem problem, bool hash);
  void ask_to_wake();

  House h_;
  std::uint32_t changed_in_ = 0;  ///< the batch of what the latest Input changed; 0: nothing
};

}  // namespace pane::session
