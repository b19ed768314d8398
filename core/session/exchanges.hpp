// Sealed questions: ask, seal, take back, respond, add to what lies open, and what I note for
// myself. Not here: the seal (Space), what may be done when (log/exchange). Invariant: a limit, a
// pass and a note are written to my own space alone.
#pragma once

#include "core/session/instruments.hpp"

namespace pane::session::exchanges {

/// What a question is asked by.
struct Card {
  std::string item, words;
  Byte depth = 1;
  Byte type = 0;
};
/// None where it is too long to be asked.
std::optional<Card> card_of(const pack::Question& q);
/// Seals an answer to a card: in the exchange about it that is not over, else it is asked.
Problem seal(const Desk& d, const Card& card, const std::string& text);

Problem ask(const Desk& d, const command::Ask& c);
Problem draft_answer(const Desk& d, const command::DraftAnswer& c);
Problem seal_answer(const Desk& d, const command::SealAnswer& c);
/// Of a question, a day or a week: nothing was there for the other, and the words lie in the draft
/// again, to be sealed anew as long as the exchange lives.
Problem withdraw(const Desk& d, Instruments& instruments, const command::Withdraw& c);
Problem respond(const Desk& d, const command::Respond& c);
Problem tell(const Desk& d, const command::Tell& c);
Problem reveal(const Desk& d, const command::Reveal& c);
Problem note_felt_heard(const Desk& d, const command::NoteFeltHeard& c);
Problem close(const Desk& d, const command::CloseExchange& c);
Problem pass(const Desk& d, const command::PassQuestion& c);
Problem withdraw_question(const Desk& d, const command::WithdrawQuestion& c);

/// Changes what I noted about an exchange or a thank-you, where that changes anything.
Problem note(const Desk& d, const Xid& xid,
             const std::function<void(event::ExchangeNotedT&)>& change);
/// Ids of the other's entries that stand on the screen with this exchange or thank-you, and of
/// what it is about, as far as no note of mine has them yet.
Bytes shown_with(const Desk& d, const Xid& xid);
/// Of ids of the other's entries those that are here and that no note of mine has yet.
Bytes not_noted(const Desk& d, const std::vector<EnvelopeId>& ids);
/// What stood on a screen stays, whatever its author's phone says later (read back at a start).
void keep_what_was_shown(const Space& own, Space& s);
/// Of one question that both asked, my seal goes where both phones answer it; where it was taken
/// back, or all has come and my seal did not go in time, its words are a draft again.
void join_same(const Desk& d, Space& s, bool synced);

}  // namespace pane::session::exchanges
