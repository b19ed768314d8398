#include "core/view/context.hpp"

namespace pane::view {
namespace {

constexpr Byte kWarnFrom = 3;  ///< C28: said before depth 3 and 5

void add_pack_words(const Context& c, QuestionT& v) {
  if (c.pack == nullptr) return;
  if (const pack::Question* q = find_question(c, v.item)) {
    v.note = str(q->note());
    if (q->small() != nullptr) {
      for (const auto* s : *q->small()) v.small.push_back(s->str());
    }
  }
  if (c.pack->starters() == nullptr) return;
  for (const pack::Starter* s : *c.pack->starters()) {
    auto out = std::make_unique<StarterViewT>();
    out->slot = str(s->slot());
    out->words = str(s->words());
    v.starters.push_back(std::move(out));
  }
}

std::unique_ptr<AnswerT> answer_of(View bytes) {
  auto out = std::make_unique<AnswerT>();
  if (auto text = practice::question::read_answer(bytes)) {
    out->text = *text;
    out->readable = true;
  }
  return out;
}

std::unique_ptr<ResponseT> response_of(const MemberState& m, const Xid& xid) {
  auto out = std::make_unique<ResponseT>();
  const auto at = m.question.responses.find(xid);
  if (at == m.question.responses.end()) return out;
  out->there = true;
  out->heard = at->second.heard;
  out->stirred = at->second.stirred;
  out->know = at->second.know;
  return out;
}

/// My open, while nothing of the other's can be shown for it.
const log::Item* open_of(const MemberState& m, const Xid& xid) {
  for (const auto& [id, item] : m.sealed.part(xid).items) {
    if (item.is_open) return &item;
  }
  return nullptr;
}

void add_exchange(const Context& c, const Ask& ask, QuestionT& v) {
  const log::Local* local = local_of(c, ask.xid);
  const log::Shown shown = shown_of(c, ask.xid);
  const Note note = note_of(c, ask.xid);
  v.state = state_of(c, ask);
  v.felt_heard = note.felt_heard;
  v.read = note.read;
  v.closing = static_cast<command::Closing>(note.closing);
  v.can_withdraw = local != nullptr && local->holds();
  v.taken_back = ask.taken_back;
  v.can_take_back = v.asked_by_me && v.state == QuestionState::Write;
  v.passed = !v.asked_by_me && is_passed(c, ask);
  v.withdrawn = local != nullptr && local->stage == log::Local::Stage::kWithdrawn;
  if (shown.mine != nullptr) {
    v.mine = answer_of(shown.mine->answer);
  } else if (local != nullptr && !local->answer.empty()) {
    v.mine = answer_of(local->answer);
  } else if (const log::Item* open = open_of(*c.mine, ask.xid)) {
    v.mine = answer_of(open->answer);
  }
  // Nothing of the other's leaves the core before the person let the mist clear.
  if (v.state == QuestionState::Open) {
    v.other = answer_of(shown.other->answer);
    v.my_response = response_of(*c.mine, ask.xid);
    v.other_response = response_of(*c.other, ask.xid);
    const auto theirs = c.other->question.responses.find(ask.xid);
    v.gone = ask.gone || shown.other->gone ||
             (theirs != c.other->question.responses.end() && theirs->second.gone);
    const auto order = [&](const MemberState& m) {
      const auto at = m.question.responses.find(ask.xid);
      return at == m.question.responses.end() ? UINT64_MAX : at->second.order;
    };
    v.other_first = order(*c.other) < order(*c.mine);
    v.told = told_of(c, ask.xid, !v.other_response->know.empty());
  }
}

}  // namespace

bool has_open_dots(std::string_view start, std::string_view words) {
  static constexpr std::string_view kDots = "\u2026";
  static constexpr std::size_t kBefore = 12;  ///< bytes of a beginning that make it known again
  for (auto at = start.find(kDots); at != std::string_view::npos; at = start.find(kDots, at + 1)) {
    const std::size_t from = at < kBefore ? 0 : at - kBefore;
    if (words.find(start.substr(from, at + kDots.size() - from)) != std::string_view::npos)
      return true;
  }
  return false;
}

bool has_open_dots(const Context& c, std::string_view words) {
  if (c.pack == nullptr || c.pack->starters() == nullptr) return false;
  for (const pack::Starter* s : *c.pack->starters()) {
    if (has_open_dots(str(s->words()), words)) return true;
  }
  return false;
}

QuestionT question(const Context& c, std::string_view arg) {
  QuestionT v;
  v.mine = std::make_unique<AnswerT>();
  v.other = std::make_unique<AnswerT>();
  v.my_response = std::make_unique<ResponseT>();
  v.other_response = std::make_unique<ResponseT>();
  v.state = QuestionState::Unknown;
  Xid xid;
  bool by_me = false;
  const Ask* ask = id_from_hex(arg, xid) ? find_the_ask(c, xid, &by_me) : nullptr;
  // By its card it is found also where it was passed.
  const Ask* of_card = find_question(c, arg) != nullptr ? ask_of(c, arg, &by_me) : nullptr;
  if (of_card != nullptr) ask = of_card;
  if (ask != nullptr) xid = ask->xid;
  const bool seen = of_card != nullptr || by_me || (ask != nullptr && may_find(c, *ask));
  if (ask != nullptr && (seen || shown_of(c, xid).other != nullptr)) {
    v.xid = to_hex(xid.view());
    v.item = ask->item;
    v.words = words_of(c, *ask);
    if (v.words != ask->words) v.asked_as = ask->words;
    v.depth = ask->depth;
    v.type = static_cast<pack::Type>(ask->type);
    v.asked_by_me = by_me;
    add_exchange(c, *ask, v);
  } else if (const pack::Question* q = find_question(c, arg); q != nullptr && may_offer(c, *q)) {
    v.item = str(q->id());
    v.words = str(q->words());
    v.depth = q->depth();
    v.type = q->type();
    v.state = QuestionState::Write;
    v.asked_by_me = true;
  } else {
    return v;
  }
  v.draft = c.draft(answer_draft(c, v.xid.empty() ? v.item : v.xid));
  if (v.draft.empty()) v.draft = c.draft("answer." + v.xid);  // as older versions kept it
  if (!v.my_response->there) {
    v.my_response->heard = c.draft("heard." + v.xid);
    v.my_response->stirred = c.draft("stirred." + v.xid);
    v.my_response->know = c.draft("know." + v.xid);
  }
  v.warn_revealed = v.depth >= kWarnFrom && v.state == QuestionState::Write;
  add_pack_words(c, v);
  return v;
}

}  // namespace pane::view
