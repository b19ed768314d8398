#include "core/session/mailbox.hpp"

#include <utility>

namespace pane::session {

void Mailbox::connected() {
  link.failures = 0;
  done_.clear();
  signature_there_ = false;
}

void Mailbox::leave(Effects& effects, UnixTime now) {
  done_.clear();
  signature_there_ = false;
  link.close(effects, now);
  link = Link{};
}

void Mailbox::put(Effects& effects, const log::Pairing& pairing, const std::string& token) {
  const Bytes mailbox = to_bytes(pairing.mailbox().view());
  for (auto& [slot, body] : pairing.outgoing()) {
    if (!done_.insert(slot).second) continue;
    wire::MailPutT put;
    put.mailbox = mailbox;
    put.slot = slot;
    put.body = body;
    put.token = token;
    send(effects, link.conn, std::move(put));
  }
  if (!done_.insert(kLook).second) return;
  wire::MailWatchT watch;
  watch.mailbox = mailbox;
  send(effects, link.conn, std::move(watch));
}

void Mailbox::put_other_bytes(Effects& effects, crypto::Random& random,
                              const log::Pairing& pairing) {
  done_.insert(kOtherBytes);
  wire::MailPutT put;
  put.mailbox = to_bytes(pairing.mailbox().view());
  put.slot = pairing.inviting() ? 1 : 2;
  put.body = to_bytes(random.id<Tag32>().view());
  send(effects, link.conn, std::move(put));
}

void Mailbox::look_for_signature(const log::Pairing& pairing) {
  if (!pairing.inviting() || pairing.stage() != log::Pairing::Stage::kJoined) return;
  look_again();
  signature_there_ = false;
}

void Mailbox::signature_came() {
  if (!std::exchange(signature_there_, true)) look_again();
}

}  // namespace pane::session
