// The whole face of the core: dispatch(command) -> {views, effects} (docs/formats/session.md).
// Not here: storage, network, clock; the host carries out effects and answers them with commands.
// Invariants: any bytes are answered; a command that cannot be done changes nothing and says why in
// one word; nothing is sent before it was stored; state and output are functions of the commands
// and the random bytes given.
#pragma once

#include <functional>

#include "core/session/house.hpp"
#include "core/view/context.hpp"

namespace pane::session {

class Core {
 public:
  explicit Core(crypto::Random& random) : h_(random) {}
  /// input: a command.Input. Returns a view.Output; for bytes that are no Input, one with Problem
  /// BadCommand.
  Bytes dispatch(View input);

 private:
  // core.cpp
  Problem run(const command::Input& input);
  Problem run_host(const command::Input& input);
  Problem run_person(const command::Input& input);
  /// What can be done before the first run is over.
  Problem run_before(const command::Input& input);
  /// What only two can do.
  Problem run_pair(const command::Input& input);
  /// Practices that are pages, alone or with someone.
  Problem run_page(const command::Input& input);

  Problem rename(const command::Rename& c);
  Problem load_pack(const command::LoadPack& c);

  /// What follows from a seal at once.
  Problem settled(Problem problem);

  Problem open_sample(const command::OpenSample& c);

  Bytes output(Problem problem, bool hash);
  void ask_to_wake();

  House h_;
  bool store_failed_ = false;
  std::uint32_t changed_in_ = 0;  ///< the batch of what the latest Input changed; 0: nothing
};

}  // namespace pane::session
