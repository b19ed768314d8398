#include "core/session/space.hpp"

namespace pane::session {

using envelope::Envelope;

Space::Space(Setup s, log::DeviceKeys keys)
    : setup(std::move(s)), log(setup.id, std::move(keys)), outbox(setup.id) {
  if (!setup.founders.empty()) log.found(setup.founders);
  if (setup.taken_up != 0) log.belongs_to(me());
  if (auto l = envelope::parse_list(setup.other_list)) log.expect(1 - me(), *l);
}

std::string Space::key(const char* kind, const std::string& tail) const {
  return std::string(kind) + "/" + to_hex(setup.id.view()) + (tail.empty() ? "" : "/" + tail);
}

SignKey Space::other_id_sign() const {
  return pair() ? setup.founders[static_cast<std::size_t>(1 - me())].id_sign : SignKey{};
}

void Space::opened() {
  fold.update(log, log.drain());
  fold.freshen(log);
}

void Space::take_in(crypto::Random& random, Vault& vault) {
  const log::SpaceLog::News news = log.drain_unsettled();
  if (news.erased.empty()) {
    add_to_chunk(random, vault, news.stored);
  } else {
    for (const EnvelopeId& id : news.erased) vault.erase(key("e", to_hex(id.view())));
    write_chunks_anew(random, vault);
  }
  for (const EnvelopeId& id : news.stored) {
    if (waiting_.erase(id) != 0) vault.erase(key("w", to_hex(id.view())));
  }
  for (const EnvelopeId& id : news.refused) {
    if (waiting_.erase(id) != 0) forget_waiting(vault, id);
  }
  fold.update(log, news);
}

void Space::forget_waiting(Vault& vault, const EnvelopeId& id) {
  vault.erase(key("w", to_hex(id.view())));
  if (!log.has(id)) vault.erase(key("e", to_hex(id.view())));
}

void Space::forget_waiting(Vault& vault) {
  log.forget_waiting();
  for (const EnvelopeId& id : waiting_) forget_waiting(vault, id);
  waiting_.clear();
}

Result<EnvelopeId> Space::write(crypto::Random& random, Vault& vault, event::ContentUnion content) {
  TRY(const std::vector<Envelope> keys, log.ready_epoch(random));
  for (const Envelope& k : keys) keep_and_send(vault, k);
  event::EventT ev;
  ev.order = log.next_order();
  ev.content = std::move(content);
  flatbuffers::FlatBufferBuilder b;
  b.Finish(event::Event::Pack(b, &ev));
  TRY(const Envelope e, log.write_event(random, View(b.GetBufferPointer(), b.GetSize())));
  keep_and_send(vault, e);
  take_in(random, vault);
  fold.freshen(log, me());
  return e.id;
}

Result<Done> Space::write_clear(crypto::Random& random, Vault& vault, envelope::Type type,
                                Bytes body) {
  TRY(const Envelope e, log.write_clear(type, std::move(body)));
  keep_and_send(vault, e);
  take_in(random, vault);
  fold.freshen(log, me());
  return Done{};
}

Result<Done> Space::erase(crypto::Random& random, Vault& vault,
                          const std::vector<EnvelopeId>& ids) {
  for (const EnvelopeId& id : ids) {
    TRY(const Envelope e, log.write_erase(id));
    keep_and_send(vault, e);
  }
  take_in(random, vault);
  fold.freshen(log, me());
  return Done{};
}

Result<log::SpaceLog::Taken> Space::take(Vault& vault, View bytes) {
  TRY(Envelope e, envelope::read(bytes));
  if (e.header.space != setup.id) return Error::kWrongSpace;
  if (log.has(e.id)) return log::SpaceLog::Taken::kDuplicate;
  // Only whom a list names can become known; an honest relay has that list first. What is by
  // anyone else is not worth looking at its signature.
  const bool known = log.members().member_of(e.header.author) != log::kNobody;
  const bool founds = e.header.is(envelope::Type::kGenesis) && !log.members().founded();
  if (!known && !founds && !e.header.is(envelope::Type::kList) &&
      !log.members().named(e.header.author)) {
    return Error::kUnknownAuthor;
  }
  CHECK(envelope::check(e));
  const EnvelopeId id = e.id;
  TRY(const log::SpaceLog::Taken taken, log.take(std::move(e)));
  if (taken == log::SpaceLog::Taken::kDuplicate) return taken;
  vault.put_clear(key("e", to_hex(id.view())), bytes);
  if (taken == log::SpaceLog::Taken::kWaiting) {
    vault.put_clear(key("w", to_hex(id.view())), bytes);
    waiting_.insert(id);
  }
  return taken;
}

void Space::begin_listing() {
  following.giving = Giving{};
  for (const EnvelopeId& id : log.arrival()) {
    if (!outbox.has(id)) following.giving.lacking.insert(id);
  }
}

namespace {
constexpr std::uint64_t kAroundEntry = 4;  ///< bytes in a backup

/// A backup that has no room for it is one all the same: a relay has it, and it is not mine, or of
/// a phone of mine that somebody else held.
bool can_be_left_out(const log::SpaceLog& log, const log::Entry& e) {
  using envelope::Type;
  if (e.header.is(Type::kGenesis) || e.header.is(Type::kList)) return false;
  return log.members().member_of(e.header.author) != log.me() || !log.counts(e);
}
}  // namespace

std::uint64_t Space::least_backup() const {
  std::uint64_t bytes = 0;
  for (const EnvelopeId& id : log.arrival()) {
    if (!can_be_left_out(log, *log.find(id))) bytes += log.size_of(id) + kAroundEntry;
  }
  return bytes;
}

std::size_t Space::name_for_backup(std::vector<std::string>& keys, std::uint64_t& room) const {
  const std::size_t before = keys.size();
  for (const EnvelopeId& id : log.arrival()) {
    if (can_be_left_out(log, *log.find(id))) {
      const std::uint64_t bytes = log.size_of(id) + kAroundEntry;
      if (bytes > room) continue;
      room -= bytes;
    }
    keys.push_back(key("e", to_hex(id.view())));
  }
  return keys.size() - before;
}

std::vector<std::string> Space::next_page() {
  std::vector<std::string> keys;
  std::uint64_t bytes = 0;
  for (; following.giving.at < log.arrival().size(); ++following.giving.at) {
    const EnvelopeId& id = log.arrival()[following.giving.at];
    if (following.giving.lacking.count(id) == 0) continue;
    bytes += log.size_of(id);
    if (!keys.empty() && (keys.size() >= Giving::kEntries || bytes > Giving::kBytes)) break;
    keys.push_back(key("e", to_hex(id.view())));
    following.giving.page.insert(id);
  }
  return keys;
}

}  // namespace pane::session
