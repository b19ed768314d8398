// The clear part of every entry of a log: header, id, signature, and the bodies that a relay acts
// on (genesis, list, key, erase). docs/formats/envelope.md and docs/formats/members.md. Not here:
// what type 0 bodies say, who counts, or any secret. Invariants: parse() accepts exactly the bytes
// that serialise() gives; nothing here allocates beyond the input.
#pragma once

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"

namespace pane::envelope {

constexpr Byte kVersion = 1;
constexpr std::size_t kMaxPrev = 8;
constexpr std::size_t kMaxBody = 65535;
constexpr std::size_t kMaxDevices = 8;
/// Of a list: Unix seconds for 34 000 years. Above it nothing would be left for the next one.
constexpr std::uint64_t kMaxVersion = std::uint64_t{1} << 40;
constexpr std::size_t kMaxWraps = 18;
/// Entries of one member in one space that are kept. Ten years of two who write much are a third.
constexpr std::size_t kMaxEntries = 100'000;
/// Greatest size of an envelope in bytes.
constexpr std::size_t kMaxSize = 2 + 16 + 32 + 16 + 1 + kMaxPrev * 32 + 4 + 24 + kMaxBody + 64;

enum class Type : std::uint8_t { kEvent = 0, kGenesis = 1, kList = 2, kKey = 3, kErase = 4 };

struct Header {
  Byte type = 0;  ///< Type; from 5 on kept unread
  SpaceId space;
  SignKey author;  ///< D_sign of the device that wrote it
  EpochId epoch;   ///< type 0 only, else zero
  std::vector<EnvelopeId> prev;

  [[nodiscard]] bool is(Type t) const { return type == static_cast<Byte>(t); }
};

struct Envelope {
  Header header;
  Nonce nonce;
  Bytes body;
  Signature signature;
  EnvelopeId id;  ///< computed, not stored
};

/// Header bytes as signed, with the length of a body.
Bytes header_bytes(const Header& header, std::size_t body_size);
/// id = H("pane1.id", header || nonce || H("pane1.body", body))
EnvelopeId id_of(View header, const Nonce& nonce, View body);
Bytes serialise(const Envelope& e);
/// Sizes, version, fields that must be zero, the signature by the author's key, and the form of
/// bodies 1 to 4. Errors: kSize, kVersion, kForm, kSignature. Says nothing about whether the author
/// may write.
Result<Envelope> parse(View bytes);
/// The first half of parse(): sizes, version, fields that must be zero, and the id. For what was
/// parsed before it was stored, or is not worth a signature yet. Errors: kSize, kVersion, kForm.
Result<Envelope> read(View bytes);
/// The second half: the signature, and the form of bodies 1 to 4.
Result<Done> check(const Envelope& e);

// ---- bodies in clear
// ----------------------------------------------------------------------------------------------

/// What a member brings to a space: IDsign, IDbox, the first device, and the pairing's tag.
struct Founder {
  SignKey id_sign;
  BoxKey id_box;
  SignKey device;
  Tag32 tag;
  friend bool operator==(const Founder&, const Founder&) = default;
};
struct Genesis {
  std::vector<Founder> founders;  ///< one (own space) or two
  Signature joined;               ///< two: by the second founder's device over the rest
};
/// The part of a genesis that the join signature covers, and that names the space.
Bytes genesis_signed_part(const std::vector<Founder>& founders);
Bytes serialise(const Genesis& g);
Result<Genesis> parse_genesis(View body);
SpaceId space_of(const std::vector<Founder>& founders);

struct Device {
  SignKey sign;
  BoxKey box;
  friend bool operator==(const Device&, const Device&) = default;
};
/// The live devices of a member, signed by their identity.
struct DeviceList {
  SignKey id_sign;
  Tag32 tag;
  std::uint64_t version = 0;
  std::vector<Device> devices;
  Signature signature;
  [[nodiscard]] bool names(const SignKey& device) const;
};
Bytes list_signed_part(const DeviceList& l);
Bytes serialise(const DeviceList& l);
/// Form and signature by its own id_sign.
Result<DeviceList> parse_list(View body);
/// Form alone, as read() for an envelope.
Result<DeviceList> read_list(View body);

struct Wrap {
  BoxKey to;
  std::array<Byte, 48> box{};
};
struct KeyBody {
  EpochId epoch;  ///< zero: a new epoch, named by the first 16 bytes of this envelope's id
  Hash check;
  BoxKey epk;
  std::vector<Wrap> wraps;
};
Bytes serialise(const KeyBody& k);
Result<KeyBody> parse_key(View body);
Result<std::vector<EnvelopeId>> parse_erase(View body);
Bytes serialise_erase(const std::vector<EnvelopeId>& ids);

}  // namespace pane::envelope
