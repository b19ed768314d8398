#include "core/view/context.hpp"

namespace pane::view {

std::string draft_key(const SpaceId& space, const std::string& name) {
  const bool mine = name == "journal" || name.starts_with("journal.");
  return mine ? name : to_hex(space.view()) + "." + name;
}

std::string Context::draft(const std::string& name) const {
  const auto at = drafts->find(draft_key(space, name));
  return at == drafts->end() ? std::string{} : at->second;
}

bool came_before(const Context& c, std::uint64_t order) {
  return order != 0 && order <= c.taken_up;
}

bool opened_before(const Context& c, const Xid& xid) {
  const auto& items = c.other->sealed.part(xid).items;
  return std::any_of(items.begin(), items.end(), [&](const auto& i) {
    return i.second.is_open && came_before(c, i.second.order);
  });
}

namespace {

/// What was there before this device took the space up was looked at on another, and is not gone
/// through once more.
Note note_of_another_device(const Context& c, const Xid& xid) {
  Note note;
  note.revealed = opened_before(c, xid);
  const Ask* ask = find_ask(c, xid);
  const bool over = ask != nullptr && ask->last_day < c.today;
  if (note.revealed && over) note.closing = static_cast<Byte>(command::Closing::Closed);
  const auto response = c.other->question.responses.find(xid);
  note.read =
      response != c.other->question.responses.end() && came_before(c, response->second.order);
  const auto id = EnvelopeId::of(xid.view());
  const auto given = c.other->appreciation.given.find(id);
  const auto answer = c.other->appreciation.answers.find(id);
  note.read =
      note.read ||
      (given != c.other->appreciation.given.end() && came_before(c, given->second.order)) ||
      (answer != c.other->appreciation.answers.end() && came_before(c, answer->second.order));
  return note;
}

}  // namespace

Note note_of(const Context& c, const Xid& xid) {
  const auto at = c.own->question.notes.find({c.space, xid});
  if (at != c.own->question.notes.end()) return at->second;
  return c.taken_up == 0 ? Note{} : note_of_another_device(c, xid);
}

log::Shown shown_of(const Context& c, const Xid& xid) {
  return log::shown(c.mine->sealed.part(xid), c.other->sealed.part(xid), c.space, xid,
                    c.other_id_sign,
                    [&](const EnvelopeId& id) { return c.unacked->count(id) == 0; });
}

const log::Local* local_of(const Context& c, const Xid& xid) {
  const auto at = c.locals->find(xid);
  return at == c.locals->end() ? nullptr : &at->second;
}

QuestionState state_of(const Context& c, const Xid& xid, Day last_day) {
  return state_of(c, xid, last_day, note_of(c, xid).revealed);
}

QuestionState state_of(const Context& c, const Ask& ask) {
  constexpr Day kLongOver = -1;
  const QuestionState state = state_of(c, ask.xid, ask.taken_back ? kLongOver : ask.last_day);
  const bool waits = state == QuestionState::Write || state == QuestionState::Sealed;
  return ask.taken_back && waits ? QuestionState::Ended : state;
}

QuestionState state_of(const Context& c, const Xid& xid, Day last_day, bool revealed) {
  if (shown_of(c, xid).other != nullptr) {
    return revealed ? QuestionState::Open : QuestionState::Ready;
  }
  if (const log::Local* local = local_of(c, xid)) {
    switch (local->stage) {
      case log::Local::Stage::kUnsent:
      case log::Local::Stage::kSealed:
        // Its time is over by this phone's clock, unless that was ahead.
        if (local->over_on != 0 && c.today >= local->over_on) return QuestionState::Ended;
        return QuestionState::Sealed;
      case log::Local::Stage::kErased:
        return QuestionState::Ended;
      case log::Local::Stage::kWithdrawn:
        if (log::may_answer(c.mine->sealed.part(xid), c.other->sealed.part(xid))) break;
        return QuestionState::Ended;
    }
  }
  const log::Part& mine = c.mine->sealed.part(xid);
  bool sealed = false;  // on another phone of mine
  for (const auto& [id, item] : mine.items) {
    if (item.is_open) {
      // It named what was taken back just then: nobody opens to it any more, and it fades.
      const bool taken_back = c.other->sealed.part(xid).withdrawn.count(item.names) != 0;
      return taken_back && c.today > last_day ? QuestionState::Ended : QuestionState::Sending;
    }
    sealed = sealed || mine.stands(id);
  }
  if (sealed) return QuestionState::Sealed;
  // Taken back on a phone that is out, and the other had opened to it.
  if (!log::may_answer(mine, c.other->sealed.part(xid))) return QuestionState::Ended;
  return c.today > last_day ? QuestionState::Ended : QuestionState::Write;
}

CheckInState shared_state(QuestionState s) {
  switch (s) {
    case QuestionState::Open:
      return CheckInState::Open;
    case QuestionState::Ready:
      return CheckInState::Ready;
    case QuestionState::Sealed:
    case QuestionState::Sending:
      return CheckInState::Sealed;
    case QuestionState::Write:
      return CheckInState::Draft;
    case QuestionState::Ended:
    case QuestionState::Unknown:
      break;
  }
  return CheckInState::Ended;
}

std::string named(const Context& c, std::string words) {
  return named(std::move(words), c.other->space.name);
}

std::string named(std::string words, const std::string& name) {
  static constexpr std::string_view kOther = "{other}";
  for (auto at = words.find(kOther); at != std::string::npos;
       at = words.find(kOther, at + name.size())) {
    words.replace(at, kOther.size(), name);
  }
  return words;
}

std::vector<std::string> texts(
    const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* all) {
  std::vector<std::string> out;
  if (all == nullptr) return out;
  for (const auto* t : *all) out.push_back(t->str());
  return out;
}

}  // namespace pane::view
