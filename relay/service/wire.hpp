// Frames between an app and the relay as bytes (schema/wire.fbs, docs/formats/wire.md).
// Not here: what they mean. Invariants: decode() accepts only a frame whose every field a client
// may send has a legal size; what it returns points into the given bytes.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/bytes.hpp"
#include "relay/store/store.hpp"
#include "wire_generated.h"

namespace pane::relay {

/// Encoded once, shared by every connection it goes to.
using Frame = std::shared_ptr<const Bytes>;
using Challenge = Fixed<struct ChallengeTag, 32>;

namespace in {
struct Auth {
  SignKey key;
  SpaceId space;
  Challenge nonce;
  Signature signature;
  std::string_view token;
};
struct From {
  std::uint64_t seq = 0;
  Hash chain;
};
struct Append {
  View envelope;
};
struct ListIds {
  std::uint64_t after = 0;
};
struct Get {
  std::vector<EnvelopeId> ids;
};
struct MailPut {
  MailboxId mailbox;
  Byte slot = 0;
  View body;
  std::string_view token;
};
struct MailWatch {
  MailboxId mailbox;
};
}  // namespace in
using Request =
    std::variant<in::Auth, in::From, in::Append, in::ListIds, in::Get, in::MailPut, in::MailWatch>;

std::optional<Request> decode(View frame);

using wire::MailState;
using wire::Refusal;
Frame hello(const Challenge& nonce);
Frame welcome(bool known, std::uint64_t seq);
Frame spaces(const std::vector<SpaceId>& ids);
Frame cursor_unknown();
Frame ack(const EnvelopeId& id);
Frame deliver(std::uint64_t seq, const Hash& chain, View envelope);
Frame caught_up(std::uint64_t seq, const Hash& chain);
/// `last`: the place of the last one looked at, listed or not.
Frame ids(const std::vector<EnvelopeId>& page, std::uint64_t last, bool done);
Frame missing(const EnvelopeId& id);
Frame mail(const MailboxId& mailbox, Byte slot, View body);
Frame mail_status(const MailboxId& mailbox, Byte slot, MailState state);
/// `id` empty: not about one envelope.
Frame refused(Refusal why, View id = {});

}  // namespace pane::relay
