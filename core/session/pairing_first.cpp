// What is written to a first question while an invitation is out, as it is kept and as it is shown.
#include <utility>

#include "core/session/house.hpp"

namespace pane::session {

using log::Pairing;

namespace {
/// As both will have it on their first evening.
view::Context of_the_two(const House& h, const Pairing& pairing) {
  view::Context c = h.context(nullptr);
  c.meeting = pairing.mailbox();
  return c;
}
}  // namespace

bool PairingFlow::may_answer_first() const {
  return pairing_ && pairing_->stage() != Pairing::Stage::kStopped &&
         (pairing_->inviting() || first_.there());
}

std::optional<exchanges::Card> PairingFlow::first_card(const House& h) const {
  if (!may_answer_first()) return std::nullopt;
  if (first_.there()) return first_.card();
  const pack::Question* q = view::first_question(of_the_two(h, *pairing_));
  return q == nullptr ? std::nullopt : exchanges::card_of(*q);
}

Problem PairingFlow::keep_first_answer(House& h, const command::KeepFirstAnswer& c) {
  if (!may_answer_first()) return Problem::NotNow;
  std::string text = typed(c.text());
  if (const Problem p = check_text(text, practice::kMaxText); p != Problem::None) return p;
  if (blank(text)) {
    if (c.ready()) return Problem::Empty;
    first_.forget(h.vault);
    return Problem::None;
  }
  auto card = first_card(h);
  if (!card) return Problem::NotFound;
  if (c.ready()) h.happening = Happening::Sealed;
  if (!c.ready() && first_.ready()) h.happening = Happening::Withdrawn;
  first_.keep(std::move(*card), std::move(text), c.ready(), h.random, h.vault);
  return Problem::None;
}

view::FirstAnswerT PairingFlow::first_answer(const House& h) const {
  view::FirstAnswerT v;
  const view::PairingT pairing = shown(h);
  v.pairing = pairing.state;
  v.other = pairing.other;
  const auto card = first_card(h);
  if (!card) return v;
  v.words = card->words;
  v.depth = card->depth;
  v.type = static_cast<pack::Type>(card->type);
  const pack::Question* q = view::find_question(h.context(nullptr), card->item);
  if (q != nullptr) v.small = view::texts(q->small());
  v.text = first_.text();
  v.ready = first_.ready();
  return v;
}

void add_first_answer(view::TodayT& today, const view::FirstAnswerT& first) {
  // Offered, and nothing more; what lies ready is a word with the invitation that it goes with.
  if (first.words.empty() || first.pairing != view::PairState::Showing) return;
  if (first.ready) {
    today.items.front()->begun = true;
    return;
  }
  auto item = std::make_unique<view::TodayItemT>();
  item->kind = view::TodayKind::FirstAnswer;
  item->screen = Screen::FirstAnswer;
  item->words = first.words;
  item->depth = first.depth;
  item->type = first.type;
  today.items.insert(today.items.begin() + 1, std::move(item));
}

}  // namespace pane::session
