// What I note about an exchange for myself: that I looked, what was shown, how it ended for me.
#include "core/session/exchanges.hpp"

namespace pane::session::exchanges {

Problem reveal(const Desk& d, const command::Reveal& c) {
  Xid xid;
  if (!id_from_hex(view::str(c.xid()), xid)) return Problem::NotFound;
  const bool before = view::note_of(d.context(), xid).revealed;
  const bool answered = d.pair->other().question.responses.count(xid) != 0;
  const Problem p = note(d, xid, [&](event::ExchangeNotedT& n) {
    n.read = n.read || (n.revealed && answered);
    n.revealed = true;
    n.shown = shown_with(d, xid);
  });
  if (p == Problem::None && !before) d.happening = Happening::Opened;
  return p;
}

Bytes shown_with(const Desk& d, const Xid& xid) {
  const view::Context c = d.context();
  std::vector<EnvelopeId> ids{EnvelopeId::of(xid.view()), c.other->space.named};
  if (const log::Shown shown = view::shown_of(c, xid); shown.other != nullptr) {
    ids.push_back(shown.mine->names);
    ids.push_back(shown.other->id);
  }
  const auto response = c.other->question.responses.find(xid);
  if (response != c.other->question.responses.end()) ids.push_back(response->second.id);
  const auto told = c.other->question.told.find(xid);
  if (told != c.other->question.told.end()) ids.push_back(told->second.id);
  const auto thanks = c.other->appreciation.answers.find(EnvelopeId::of(xid.view()));
  if (thanks != c.other->appreciation.answers.end()) ids.push_back(thanks->second.id);
  return not_noted(d, ids);
}

Bytes not_noted(const Desk& d, const std::vector<EnvelopeId>& ids) {
  const view::Context c = d.context();
  const auto& noted = c.own->question.shown;
  const auto before = noted.find(c.space);
  Bytes out;
  for (const EnvelopeId& id : ids) {
    const bool is_noted = before != noted.end() && before->second.count(id) != 0;
    if (!is_noted && d.pair->log.has(id)) out.insert(out.end(), id.bytes.begin(), id.bytes.end());
  }
  return out;
}

void keep_what_was_shown(const Space& own, Space& s) {
  const auto& shown = own.mine().question.shown;
  const auto at = shown.find(s.setup.id);
  if (at == shown.end()) return;
  for (const EnvelopeId& id : at->second) s.log.keep(id);
}

Problem note(const Desk& d, const Xid& xid,
             const std::function<void(event::ExchangeNotedT&)>& change) {
  const view::Note before = view::note_of(d.context(), xid);
  event::ExchangeNotedT n;
  n.space = to_bytes(d.pair->setup.id.view());
  n.xid = to_bytes(xid.view());
  n.revealed = before.revealed;
  n.felt_heard = before.felt_heard;
  n.closed = before.closing;
  n.read = before.read;
  change(n);
  if (n.revealed == before.revealed && n.felt_heard == before.felt_heard &&
      n.closed == before.closing && n.read == before.read && n.shown.empty()) {
    return Problem::None;
  }
  const Bytes shown = n.shown;
  if (!d.write(*d.own, std::move(n))) return Problem::NotNow;
  for (std::size_t at = 0; at < shown.size(); at += EnvelopeId::kSize) {
    d.pair->log.keep(EnvelopeId::of(View(shown).subspan(at, EnvelopeId::kSize)));
  }
  return Problem::None;
}

namespace {

Problem close_as(const Desk& d, const flatbuffers::String* hex, command::Closing how, bool passed) {
  using command::Closing;
  Xid xid;
  if (!id_from_hex(view::str(hex), xid)) return Problem::NotFound;
  bool before = false;  // it was closed, and is open again
  const Problem p = note(d, xid, [&](event::ExchangeNotedT& n) {
    before = n.closed != static_cast<Byte>(Closing::Open);
    n.closed = static_cast<Byte>(how);
  });
  if (p != Problem::None) return p;
  switch (how) {
    case Closing::Open:
      d.happening = before ? Happening::Reopened : Happening::LeftOpen;
      break;
    case Closing::Closed:
      d.happening = passed ? Happening::Passed : Happening::Closed;
      break;
    case Closing::Kept:
      d.happening = Happening::Kept;
      break;
  }
  return p;
}

}  // namespace

Problem close(const Desk& d, const command::CloseExchange& c) {
  return close_as(d, c.xid(), std::min(c.how(), command::Closing::Kept), false);
}

Problem pass(const Desk& d, const command::PassQuestion& c) {
  return close_as(d, c.xid(), command::Closing::Closed, true);
}

Problem note_felt_heard(const Desk& d, const command::NoteFeltHeard& c) {
  Xid xid;
  if (!id_from_hex(view::str(c.xid()), xid)) return Problem::NotFound;
  const Byte value = std::min<Byte>(c.value(), 3);
  return note(d, xid, [value](event::ExchangeNotedT& n) { n.felt_heard = value; });
}

}  // namespace pane::session::exchanges
