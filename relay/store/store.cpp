#include "relay/store/store.hpp"

namespace pane::relay {

MailSlots slots_of(const Mailbox& box) {
  if (box.voided) return kVoided;
  MailSlots state = 0;
  for (const auto& [slot, body] : box.slots) state |= filled(slot);
  return state;
}

Moved StoreReader::moved(const Known& known) {
  Moved moved;
  for (const auto& [id, seq] : known.spaces) {
    const auto at = head(id);
    if (at && at->seq > seq) moved.spaces.push_back(id);
  }
  for (const auto& [id, state] : known.mailboxes) {
    const auto box = mailbox(id, 0);
    if (box && slots_of(*box) != state) moved.mailboxes.push_back(id);
  }
  return moved;
}

}  // namespace pane::relay
