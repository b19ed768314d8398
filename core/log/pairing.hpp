// Two strangers become members of one space: invitation, commitment, words, genesis
// (docs/formats/pairing.md). Not here: network, storage, words of the app. Invariants: every slot's
// bytes are made once and kept, so that each step can be repeated after a crash; nothing private is
// written and no key wrapped before both confirmed.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/date.hpp"
#include "core/crypto/crypto.hpp"
#include "core/envelope/envelope.hpp"
#include "core/log/space_log.hpp"

namespace pane::log {

using Secret16 = Fixed<struct InvitationSecretTag, 16>;

struct Invitation {
  std::string relay;  ///< host[:port]
  Secret16 secret;
};
/// "<app>/#j=<relay>,<secret>"; `app` without its trailing slash.
std::string link_of(const std::string& app, const Invitation& invitation);
/// A whole link, what stands after '#' in it, or a text with one of them somewhere inside, with
/// whatever a chat put around it. kForm: no invitation; kSize: one that was cut short.
Result<Invitation> read_link(std::string_view text);
/// Where the two of an invitation meet.
MailboxId mailbox_of(const Secret16& secret);
/// As browsers name a host: lower case, and without the port of https.
std::string normal_relay(std::string_view text);
/// host or host:port of letters, digits, dots, hyphens, colons or brackets, at most 255.
bool is_relay_name(std::string_view text);

/// How many words there are to compare: one stands for eleven bits.
constexpr std::size_t kComparedWords = 2048;
/// The word at an index of 0..2047 (core/log/words_english.txt). Not those of the recovery phrase:
/// chosen so that none of them hurts.
std::string compared_word(std::size_t index);

/// What a side says of itself: its age group, what the two are to each other, and what it is
/// called.
struct Group {
  Byte age = 0;
  Byte relation = 0;
  std::string name;  ///< at most kPairName bytes of clean text
};
constexpr std::size_t kPairName = 80;
constexpr Byte kAgeUnder16 = 1, kAge16To17 = 2, kAgeAdult = 3;
constexpr Byte kRelationPartners = 1, kRelationFriends = 2, kRelationSiblings = 3,
               kRelationParent = 4;
/// C40: under 16 never; 16 and 17 with each other as friends or siblings; else both 18 or older.
bool groups_fit(Byte age_a, Byte age_b, Byte relation);

class Pairing {
 public:
  /// kExchanging: slots under way. kWords: both have the words. kConfirmed: I said the same.
  /// kJoined: A has B's signature and both confirmed, or B sent it. The others are final.
  enum class Stage : Byte { kExchanging, kWords, kConfirmed, kJoined, kMisfit, kBroken, kStopped };

  static Pairing invite(crypto::Random& random, const crypto::Identity& identity,
                        std::uint64_t index, Group group, std::string relay, UnixTime now);
  /// Of `group` the age and the name: the relation is agreed once the inviter's is known.
  static Pairing join(crypto::Random& random, const Invitation& invitation,
                      const crypto::Identity& identity, std::uint64_t index, Group group,
                      UnixTime now);

  /// A slot's bytes from the relay, in any order, repeated at will. kSealed and kForm: the mailbox
  /// holds bytes that nobody with the link made; kSignature: M_A does not fit its commitment. The
  /// stage is kBroken then.
  Result<Done> receive(crypto::Random& random, Byte slot, View body);
  /// Who joins has read who invited them, and says what the two are to each other: my offer leaves.
  void agree(crypto::Random& random, Byte relation);
  /// My person says that the words are the same.
  void confirm(crypto::Random& random);
  void stop() { stage_ = Stage::kStopped; }
  /// From kJoined on, for who joined: they said the same, and then that they will not pair.
  void go_back() { said_ = Said::kBack; }
  /// And that they will, after all.
  void go_on() { said_ = Said::kSame; }

  [[nodiscard]] Stage stage() const { return stage_; }
  [[nodiscard]] bool gone_back() const { return said_ == Said::kBack; }
  [[nodiscard]] bool inviting() const { return inviting_; }
  [[nodiscard]] const Invitation& invitation() const { return invitation_; }
  [[nodiscard]] MailboxId mailbox() const;
  /// Slots that I have filled and that the relay shall have, as (slot, bytes).
  [[nodiscard]] std::vector<std::pair<Byte, Bytes>> outgoing() const;
  /// Four words, from kWords on.
  [[nodiscard]] std::vector<std::string> words() const;
  /// I join, the inviter's first word is here, and I have not agreed yet.
  [[nodiscard]] bool met() const {
    return !inviting_ && stage_ == Stage::kExchanging && said_relation_ != 0 && slots_[2].empty();
  }
  /// What we are to each other, by who joins; before it is known, by who invited.
  [[nodiscard]] Byte relation() const { return relation_ != 0 ? relation_ : said_relation_; }
  /// The same by who invited; 0 before it is known.
  [[nodiscard]] Byte said_relation() const { return said_relation_; }
  /// What the other says to be called; empty before it is known.
  [[nodiscard]] const std::string& other_name() const { return other_name_; }
  [[nodiscard]] std::uint64_t index() const { return index_; }
  [[nodiscard]] UnixTime expires() const { return expires_; }

  /// From kJoined on: both founders (inviter first) and, for the inviter, the genesis.
  [[nodiscard]] std::vector<Founder> founders() const;
  [[nodiscard]] envelope::Genesis genesis() const { return {founders(), joined_}; }
  [[nodiscard]] Bytes my_list() const;
  /// The other's first list, as their offer holds it; empty before it came.
  [[nodiscard]] Bytes other_list() const;
  [[nodiscard]] DeviceKeys device_keys() const;

  [[nodiscard]] Bytes serialise() const;
  static Result<Pairing> restore(View bytes);

 private:
  /// What my person said of the words.
  enum class Said : Byte { kNothing, kSame, kBack };

  Pairing() = default;
  void make_offer(crypto::Random& random, const crypto::Identity& identity, UnixTime now);
  [[nodiscard]] Bytes boxed(crypto::Random& random, const crypto::SymmetricKey& key, Byte slot,
                            View m) const;
  [[nodiscard]] Result<Bytes> unboxed(const crypto::SymmetricKey& key, Byte slot, View body) const;
  [[nodiscard]] crypto::SymmetricKey mail_key() const;
  Result<Done> take_greeting(View m);
  Result<Done> take_offer(crypto::Random& random, View offer);
  Result<Done> take_join_signature(View body);
  [[nodiscard]] Result<crypto::SymmetricKey> pair_key() const;
  Result<Done> broken(Error why);

  Stage stage_ = Stage::kExchanging;
  bool inviting_ = false;
  Invitation invitation_;
  std::uint64_t index_ = 0;
  UnixTime expires_ = 0;
  Byte relation_ = 0;
  Byte said_relation_ = 0;
  Byte age_ = 0;
  std::string name_, other_name_;
  crypto::Identity identity_;
  crypto::BoxSecret ephemeral_;
  crypto::SignSeed device_sign_;
  crypto::BoxSecret device_box_;
  Tag32 tag_;
  Bytes my_offer_;
  Bytes other_offer_;
  Hash commitment_;
  Signature joined_;
  bool have_join_ = false;
  Said said_ = Said::kNothing;
  std::array<Bytes, 5> slots_;  ///< my own slots' bytes, 1..4
};

}  // namespace pane::log
