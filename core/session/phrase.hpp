// The twelve words of this Pane: what is here of them, and what every act that needs them asks for
// (docs/formats/primitives.md). Not here: what hangs from them in a space (core/log).
// Invariant: once they were saved, nothing that is kept leads back to them.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/crypto/crypto.hpp"

namespace pane::session {

class Phrase {
 public:
  static constexpr std::size_t kWords = 12, kAsked = 2;
  /// Twelve new words.
  void make(crypto::Random& random);
  /// Of a Pane whose words were typed here: they are saved somewhere, and are not kept here.
  void typed(const crypto::Root& root, std::uint64_t next_index);

  /// It was written down: nothing of it is here any more.
  [[nodiscard]] bool saved() const { return entropy_.empty(); }
  /// The twelve, in order; none once they were saved.
  [[nodiscard]] std::vector<std::string> words() const;
  /// Draws which two are to be typed back, unless that stands.
  void ask(crypto::Random& random);
  /// Their places, 0..11; equal before they were drawn.
  [[nodiscard]] const std::array<Byte, kAsked>& asked() const { return asked_; }
  /// Compares what was typed with the two that were asked for; on true the words are erased. On
  /// false two others are asked for next.
  bool save(const std::array<std::string, kAsked>& words);

  /// What all identities hang from: of the words here, else of those that were typed. kForm: these
  /// are no such words; kKey: they are of another Pane.
  [[nodiscard]] Result<crypto::Root> root(std::string_view typed) const;
  /// Index of the identity that the next pairing takes (docs/decisions/index-spent.md).
  [[nodiscard]] std::uint64_t next_index() const { return next_index_; }
  /// True where that changed something.
  bool spend(std::uint64_t index);

  /// As the record `me` has it (docs/formats/storage.md).
  void write(Writer& w) const;
  /// False: this is none.
  bool read(Reader& r);

 private:
  static SignKey first_identity(const crypto::Root& root);

  Bytes entropy_;  ///< empty once it was saved
  SignKey first_;  ///< IDsign 0, by which typed words are known for the right ones
  std::uint64_t next_index_ = 1;
  std::array<Byte, kAsked> asked_{};
};

}  // namespace pane::session
