// What a connection is given: the log, lists of ids, single entries.
// Not here: what is new in a space (committed.cpp).
#include "relay/service/session.hpp"

#include "relay/limits.hpp"
#include "relay/service/sound.hpp"

namespace pane::relay {

bool Session::may_read() {
  if (space_ != nullptr && !shut_out()) return true;
  refuse(Refusal::NotLoggedIn);
  return false;
}

void Session::handle(const in::From& from) {
  if (!may_read()) return;
  following_ = false;
  // They may have been given it by another relay, a moment ago.
  if (from.seq > space_->head.seq) relay_.catch_up(*space_);
  const bool start = from.seq == 0 && from.chain.is_zero();
  bool fits = start;
  if (!start && from.seq > 0 && from.seq <= space_->head.seq) {
    const auto chain = relay_.reader().chain_at(space_->id, from.seq);
    fits = chain && *chain == from.chain;
  }
  if (fits && !start) fits = !relay_.ask_for_spoilt(*space_, from.seq, key_);
  if (!fits) return send(cursor_unknown());
  following_ = true;
  caught_up_ = false;
  target_ = space_->head.seq;
  sent_ = from.seq;
  sent_chain_ = from.chain;
  pump();
}

void Session::handle(const in::ListIds& list) {
  if (!may_read()) return;
  if (listing_) return refuse(Refusal::TooMany);
  listing_ = list.after;
  pump();
}

void Session::handle(const in::Get& get) {
  if (!may_read()) return;
  if (gets_.size() + get.ids.size() > limits::kGetIds) return refuse(Refusal::TooMany);
  gets_.insert(gets_.end(), get.ids.begin(), get.ids.end());
  tokens_ -= static_cast<double>(get.ids.size());
  pump();
}

void Session::offer(std::uint64_t seq, const Hash& chain, const Frame& frame) {
  // Who lags behind gets it from the store, when there is room again.
  if (!following_ || standing_.role == Role::kProvisional) return;
  // A device that was just dropped still gets the list that says so; a stranger gets nothing.
  if (shut_out() && !space_->members.names(key_)) return;
  if (sent_ + 1 != seq || connection_.queued() >= limits::kSendHigh) return;
  ++relay_.counting().deliveries;
  send(frame);
  sent_ = seq;
  sent_chain_ = chain;
}

void Session::pump() {
  try {
    while (connection_.queued() < limits::kSendHigh && pump_one()) {
    }
  } catch (const StoreDamage&) {
    met_damage();
  } catch (const StoreAway&) {
    met_away();
  } catch (const StoreFailure& failure) {
    relay_.fail(failure.what());
  }
  if (paused_) {
    Clock::duration delay{};
    if (!pause_reading(Clock::now(), delay)) connection_.resume();
  }
}

bool Session::pump_one() {
  if (space_ == nullptr || standing_.role == Role::kProvisional || shut_out()) {
    // Nothing to give yet; but the questions are answered, so that nobody waits.
    for (const EnvelopeId& id : gets_) send(missing(id));
    gets_.clear();
    if (listing_) send(ids({}, 0, true));
    listing_.reset();
    if (space_ == nullptr || shut_out()) return false;
  }
  if (!gets_.empty()) {
    const EnvelopeId id = gets_.front();
    gets_.erase(gets_.begin());
    const auto found = relay_.reader().get(space_->id, id);
    const bool whole = found && fits(id, found->bytes);
    if (found && !whole) relay_.found_spoilt(*space_, found->seq, this);
    send(whole ? deliver(0, Hash{}, found->bytes) : missing(id));
    return true;
  }
  if (listing_) {
    list_page();
    return true;
  }
  if (!following_) return false;
  if (sent_ < space_->head.seq) {
    pump_log();
    return true;
  }
  if (caught_up_ || sent_ < target_) return false;
  caught_up_ = true;
  send(caught_up(sent_, sent_chain_));
  return false;
}

void Session::list_page() {
  const auto page = relay_.reader().read(space_->id, std::exchange(listing_, std::nullopt).value(),
                                         limits::kIdsPage, limits::kIdsBytes);
  std::vector<EnvelopeId> all;
  for (const Stored& s : page) {
    tokens_ -= static_cast<double>(s.bytes.size()) / limits::kFrameReads;
    if (s.bytes.empty()) continue;
    if (fits(s.id, s.bytes)) {
      all.push_back(s.id);
    } else {
      relay_.found_spoilt(*space_, s.seq, this);
    }
  }
  const bool done = page.empty() || page.back().seq >= space_->head.seq;
  send(ids(all, page.empty() ? 0 : page.back().seq, done));
}

void Session::pump_log() {
  const auto some = relay_.reader().read(space_->id, sent_, limits::kReadRows, limits::kReadBytes);
  // The store may be ahead of what was delivered to the others; nobody hears of it before they do.
  for (const Stored& s : some) {
    if (s.seq != sent_ + 1) throw StoreDamage("A part of a log is missing.");
    if (s.seq > space_->head.seq) break;
    ++relay_.counting().deliveries;
    // A spoilt one leaves its place empty, so that the others go on and their places fit.
    const bool whole = s.bytes.empty() || fits(s.id, s.bytes);
    if (!whole) relay_.found_spoilt(*space_, s.seq, this);
    send(deliver(s.seq, s.chain, whole ? View(s.bytes) : View()));
    sent_ = s.seq;
    sent_chain_ = s.chain;
    if (!caught_up_ && sent_ == target_) {
      caught_up_ = true;
      send(caught_up(sent_, sent_chain_));
    }
  }
  if (some.empty()) throw StoreDamage("A part of a log is missing.");
}

}  // namespace pane::relay
