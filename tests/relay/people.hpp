// Members, phones, spaces and envelopes for tests and benchmarks of the relay, made with the real
// cryptography. Not here: the app's rules; a test may build what no honest app would send.
#pragma once

#include <random>
#include <string_view>

#include "core/crypto/crypto.hpp"
#include "core/envelope/envelope.hpp"

namespace pane::testing {

/// Randomness that a run can repeat.
class SeededRandom final : public crypto::Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<Byte> out) override {
    for (Byte& b : out) b = static_cast<Byte>(engine_());
  }

 private:
  std::mt19937_64 engine_;
};

struct Phone {
  crypto::SignSeed seed;
  SignKey sign;
  BoxKey box;
};
struct Member {
  crypto::Identity identity;
  SignKey id_sign;
  BoxKey id_box;
  Tag32 tag;
  Phone phone;
};
/// An envelope with its id at hand.
struct Sealed {
  EnvelopeId id;
  Bytes bytes;
};

class People {
 public:
  explicit People(std::uint64_t seed = 1) : random_(seed) {}

  Phone phone();
  Member member();
  /// One member or two.
  static SpaceId space(const std::vector<Member>& members);
  Sealed genesis(const std::vector<Member>& members);
  /// Written by `author`, which has to be one of the phones for it to be well-formed.
  Sealed list(const SpaceId& space, const Member& member, const std::vector<Phone>& phones,
              const Phone& author, std::uint64_t version);
  /// Type 0 (or 5 and above) with random bytes for a body.
  Sealed event(const SpaceId& space, const Phone& author, std::size_t body = 400, Byte type = 0);
  Sealed key(const SpaceId& space, const Phone& author);
  /// Any envelope, signed as it is.
  Sealed seal(envelope::Envelope e, const Phone& author);

  SeededRandom& random() { return random_; }

 private:
  SeededRandom random_;
};

/// Two members, their space, and what they begin it with.
struct Pair {
  explicit Pair(std::uint64_t seed = 1) : people(seed), a(people.member()), b(people.member()) {
    space = People::space({a, b});
    genesis = people.genesis({a, b});
    list_a = people.list(space, a, {a.phone}, a.phone, 1000);
    list_b = people.list(space, b, {b.phone}, b.phone, 1000);
  }
  People people;
  Member a, b;
  SpaceId space;
  Sealed genesis, list_a, list_b;
};

}  // namespace pane::testing
