// How a space is stored, and read back (docs/formats/storage.md).
#include "core/session/space.hpp"

namespace pane::session {

using envelope::Envelope;
using log::Local;

namespace {

constexpr std::size_t kChunkBytes = 48 * 1024;
constexpr Byte kSetupVersion = 1;
constexpr Byte kFromFile = 2;  ///< recovering, out of a backup

void sized(Writer& w, View v) { w.u32(static_cast<std::uint32_t>(v.size())).raw(v); }
Bytes sized(Reader& r) { return to_bytes(r.raw(r.u32())); }

}  // namespace

void Space::store_setup(crypto::Random& random, Vault& vault) const {
  const log::DeviceKeys& k = log.keys();
  Writer w;
  w.u8(kSetupVersion).u64(setup.index).u8(setup.inviting).u8(setup.provisional).u8(setup.relation);
  w.u64(static_cast<std::uint64_t>(setup.made));
  w.raw(k.sign.expose()).raw(k.box.expose()).u8(k.identity ? 1 : 0);
  if (k.identity) w.raw(k.identity->sign.expose()).raw(k.identity->box.expose());
  sized(w, as_view(setup.relay));
  sized(w, as_view(setup.token));
  sized(w, envelope::genesis_signed_part(setup.founders));
  sized(w, setup.other_list);
  w.raw(setup.mailbox).u8(static_cast<Byte>(setup.rest));
  w.u8(setup.from_file ? kFromFile : Byte{setup.recovering}).u64(setup.taken_up);
  Bytes plain = w.take();
  vault.put(random, key("s"), plain);
  crypto::wipe(plain);
}

Result<std::unique_ptr<Space>> Space::read_setup(const SpaceId& id, View plain) {
  Reader r(plain);
  if (r.u8() != kSetupVersion) return Error::kVersion;
  Setup s;
  s.id = id;
  s.index = r.u64();
  s.inviting = r.u8() != 0;
  s.provisional = r.u8() != 0;
  s.relation = r.u8();
  s.made = static_cast<UnixTime>(r.u64());
  log::DeviceKeys k;
  k.sign = crypto::SignSeed::of(r.raw(32));
  k.box = crypto::BoxSecret::of(r.raw(32));
  if (r.u8() != 0) {
    crypto::Identity identity;
    identity.sign = crypto::SignSeed::of(r.raw(32));
    identity.box = crypto::BoxSecret::of(r.raw(32));
    k.identity = identity;
  }
  s.relay = std::string(as_text(sized(r)));
  s.token = std::string(as_text(sized(r)));
  const Bytes founders = sized(r);
  s.other_list = sized(r);
  s.mailbox = r.id<MailboxId>();
  const Byte rest = r.u8();
  if (rest > static_cast<Byte>(command::SpaceRest::MAX)) return Error::kForm;
  s.rest = static_cast<command::SpaceRest>(rest);
  const Byte recovering = r.u8();
  s.recovering = recovering != 0;
  s.from_file = recovering == kFromFile;
  s.taken_up = r.u64();
  if (!r.done()) return Error::kSize;
  Reader f(founders);
  const Byte n = f.u8();
  if (n > 2 || (n == 0 && !s.recovering)) return Error::kForm;
  for (Byte i = 0; i < n; ++i) {
    log::Founder founder;
    founder.id_sign = f.id<SignKey>();
    founder.id_box = f.id<BoxKey>();
    founder.device = f.id<SignKey>();
    founder.tag = f.id<Tag32>();
    s.founders.push_back(founder);
  }
  if (!f.done()) return Error::kSize;
  return std::make_unique<Space>(std::move(s), std::move(k));
}

Result<Done> Space::read_record(const std::string& tail, View plain) {
  if (tail.empty()) {
    Reader r(plain);
    following.cursor.seq = r.u64();
    following.cursor.chain = r.id<Hash>();
    if (r.left() != 0) missing_since = static_cast<UnixTime>(r.u64());
    return r.done() ? Result<Done>(Done{}) : Result<Done>(Error::kSize);
  }
  Xid xid;
  if (!id_from_hex(tail, xid)) return Error::kForm;
  TRY(locals[xid], log::read_local(plain));
  return Done{};
}

Result<Done> Space::read_chunk(View plain, std::size_t number) {
  Reader r(plain);
  while (r.left() > 0) {
    TRY(log::Entry e, log::read_entry(r));
    log.restore(std::move(e));
  }
  if (number >= chunk_number_) {
    chunk_number_ = number;
    chunk_ = to_bytes(plain);
  }
  return Done{};
}

void Space::read_waiting(View bytes) {
  auto e = envelope::read(bytes);
  if (!e || log.has(e->id)) return;
  waiting_.insert(e->id);
  (void)log.take(std::move(*e)).ok();
}

void Space::erase_from(Vault& vault) const {
  vault.erase(key("s"));
  vault.erase(key("cur"));
  for (const auto& [xid, l] : locals) vault.erase(key("x", to_hex(xid.view())));
  outbox.erase_from(vault);
  for (const EnvelopeId& id : log.arrival()) vault.erase(key("e", to_hex(id.view())));
  for (const EnvelopeId& id : waiting_) vault.erase(key("w", to_hex(id.view())));
  for (std::size_t n = 0; n <= chunk_number_; ++n) vault.erase(key("c", place_in_key(n)));
}

void Space::keep_and_send(Vault& vault, const Envelope& e) {
  Bytes bytes = envelope::serialise(e);
  vault.put_clear(key("e", to_hex(e.id.view())), bytes);
  if (setup.relay.empty()) return;
  outbox.put(vault, e.id, std::move(bytes));
}

bool Space::acked(crypto::Random& random, Vault& vault, const EnvelopeId& id, Day today) {
  if (!outbox.acked(vault, id)) return false;
  for (auto& [xid, local] : locals) {
    if (local.seal != id || local.stage != Local::Stage::kUnsent) continue;
    local.acked(today);
    store_local(random, vault, xid, local);
  }
  return true;
}

void Space::add_to_chunk(crypto::Random& random, Vault& vault, const std::vector<EnvelopeId>& ids) {
  if (ids.empty()) return;
  for (const EnvelopeId& id : ids) {
    const log::Entry* e = log.find(id);
    if (e == nullptr) continue;
    const Bytes bytes = log::serialise(*e);
    if (!chunk_.empty() && chunk_.size() + bytes.size() > kChunkBytes) {
      vault.put(random, key("c", place_in_key(chunk_number_)), chunk_);
      ++chunk_number_;
      chunk_.clear();
    }
    chunk_.insert(chunk_.end(), bytes.begin(), bytes.end());
  }
  vault.put(random, key("c", place_in_key(chunk_number_)), chunk_);
}

/// What is erased is in none of them any more.
void Space::write_chunks_anew(crypto::Random& random, Vault& vault) {
  const std::size_t last = std::exchange(chunk_number_, 0);
  chunk_.clear();
  add_to_chunk(random, vault, log.arrival());
  for (std::size_t n = chunk_number_ + 1; n <= last; ++n) vault.erase(key("c", place_in_key(n)));
}

void Space::store_local(crypto::Random& random, Vault& vault, const Xid& xid, const Local& local) {
  vault.put(random, key("x", to_hex(xid.view())), log::serialise(local));
}

void Space::set_cursor(crypto::Random& random, Vault& vault, Cursor c) {
  following.cursor = c;
  store_cursor(random, vault);
}

void Space::store_cursor(crypto::Random& random, Vault& vault) const {
  Writer w;
  w.u64(following.cursor.seq).raw(following.cursor.chain);
  if (missing_since != 0) w.u64(static_cast<std::uint64_t>(missing_since));
  vault.put(random, key("cur"), w.view());
}

void Space::note_what_is_missing(crypto::Random& random, Vault& vault, UnixTime now) {
  UnixTime since = 0;
  if (!log.missing().empty()) since = missing_since == 0 ? now : std::min(missing_since, now);
  if (since == missing_since) return;
  missing_since = since;
  store_cursor(random, vault);
}

}  // namespace pane::session
