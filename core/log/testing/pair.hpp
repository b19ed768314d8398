// Two people, their phones and their space, made with the real cryptography, for tests, vectors and
// golden logs. Not here: rules. What is made here is well-formed, and otherwise whatever a test
// asks for, honest or not.
#pragma once

#include <string_view>

#include "core/log/space_log.hpp"
#include "sim/random.hpp"

namespace pane::log::testing {

using envelope::Device;
using envelope::Genesis;
using envelope::Type;

struct Phone {
  explicit Phone(crypto::Random& random)
      : sign(crypto::SignSeed::random(random)), box(crypto::BoxSecret::random(random)) {}
  [[nodiscard]] Device device() const {
    return {crypto::public_key(sign), crypto::public_key(box)};
  }
  crypto::SignSeed sign;
  crypto::BoxSecret box;
};

/// One person in one space: the identity, the pairing's tag, and their first phone.
struct Member {
  explicit Member(crypto::Random& random);
  [[nodiscard]] Founder founder() const;
  /// Naming these phones, signed by the identity.
  [[nodiscard]] DeviceList list(const std::vector<Phone>& phones, std::uint64_t version) const;
  crypto::Identity identity;
  Tag32 tag;
  Phone phone;
};

/// Signs whatever it is given.
Envelope sealed_by(const Phone& author, Header header, Bytes body, Nonce nonce = {});

/// A FlatBuffers event with this order: a name.
Bytes named_event(std::uint64_t order, std::string_view name);

struct Pair {
  explicit Pair(std::uint64_t seed);

  /// An envelope of type 1 to 4, or of a type to come.
  [[nodiscard]] Envelope clear(const Phone& author, Type type, Bytes body,
                               std::vector<EnvelopeId> prev = {}) const;
  [[nodiscard]] Envelope genesis() const;
  [[nodiscard]] Envelope list(const Member& member, const std::vector<Phone>& phones,
                              const Phone& author, std::uint64_t version,
                              std::vector<EnvelopeId> prev = {}) const;
  /// An event under this key, whatever the writer may do.
  Envelope event(const Phone& author, const EpochId& epoch, const crypto::SymmetricKey& key,
                 View event, std::vector<EnvelopeId> prev = {});
  /// A key envelope that makes an epoch, wrapped to these.
  Envelope epoch(const Phone& author, const crypto::SymmetricKey& key,
                 const std::vector<BoxKey>& to, const EpochId& of = {},
                 std::vector<EnvelopeId> prev = {});

  /// The log on a phone of `member`; the founders are known, as after pairing. With or without the
  /// identity.
  [[nodiscard]] SpaceLog log_on(const Phone& phone, const Member* identity_of = nullptr) const;
  /// What both begin with: genesis and first lists.
  [[nodiscard]] std::vector<Envelope> beginning() const { return {genesis(), list_a, list_b}; }

  sim::SeededRandom random;
  Member a, b;
  std::vector<Founder> founders;
  SpaceId space;
  Envelope list_a, list_b;
};

/// A log that knows the beginning.
SpaceLog begun(const Pair& pair, const Phone& phone, const Member* identity_of = nullptr);
/// Takes all, in this order; what errs or waits is left.
void take_all(SpaceLog& log, const std::vector<Envelope>& envelopes);
/// Writes one event, making an epoch ready first; all that was written, in order.
std::vector<Envelope> write(SpaceLog& log, crypto::Random& random, std::string_view name);
/// Fisher and Yates, by this randomness alone.
template <class T>
void shuffle(std::vector<T>& v, sim::SeededRandom& random) {
  for (std::size_t i = v.size(); i > 1; --i) std::swap(v[i - 1], v[random.below(i)]);
}

}  // namespace pane::log::testing
