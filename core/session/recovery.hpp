// Looks on a relay for the spaces of a phrase, one identity after the other, each on a connection
// of its own (docs/formats/recovery.md). Not here: taking what a space holds, and which devices
// stay (devices.cpp). Invariant: the root is kept for as long as the search takes, and no longer.
#pragma once

#include <optional>

#include "core/session/link.hpp"
#include "core/session/phrase.hpp"

namespace pane::session {

class Recovery {
 public:
  /// So many identities in a row that the relay does not know end the search: invitations that came
  /// to nothing leave gaps (docs/decisions/index-spent.md).
  static constexpr std::uint64_t kUnknown = 16;
  /// No search goes further, whatever a relay says that it knows.
  static constexpr std::uint64_t kMost = 512;
  /// Spaces of one identity that are looked at: an honest relay knows one.
  static constexpr std::size_t kSpacesEach = 4;
  /// Spaces that are looked at in all. More is no person, and each costs a connection.
  static constexpr std::size_t kSpaces = 32;
  /// kFound: the search is over, and something is there. kEnding: the person has said which devices
  /// stay.
  enum class Stage : Byte { kSearching, kNothing, kRefused, kFound, kEnding };

  Recovery(const crypto::Root& root, std::string relay, std::string token);

  /// Of a backup: nothing is looked for, all that there is was found.
  static Recovery of_file(const crypto::Root& root, std::uint64_t next_index);

  Stage stage = Stage::kSearching;
  std::string relay, token;
  Link link;

  [[nodiscard]] crypto::Identity identity() const { return crypto::identity_of(root_, index_); }
  [[nodiscard]] std::uint64_t index() const { return index_; }
  /// Answers a relay's challenge with the identity whose turn it is.
  void log_in(Effects& effects, crypto::Random& random, View challenge);
  /// The relay has answered for this identity: on to the next, or the search is over.
  void next(bool known);
  /// What a Pane has to know of the words once they are not needed any more.
  void hand_over(Phrase& phrase) const;

  /// The record `rec` (docs/formats/storage.md).
  [[nodiscard]] Bytes serialise() const;
  static Result<Recovery> read(View plain);

 private:
  Recovery() = default;
  crypto::Root root_;  ///< zeros once the search is over
  Phrase phrase_;      ///< what will be handed over; holds no words
  std::uint64_t index_ = 1, unknown_ = 0, highest_ = 0;
};

}  // namespace pane::session
