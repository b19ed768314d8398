// What one space does in sealed exchanges: seal, open, take back, answer in another one instead.
// Not here: what may be done when (core/log/exchange.hpp).
#include "core/session/space.hpp"

namespace pane::session {

using log::Local;

Result<Done> Space::open_now(crypto::Random& random, Vault& vault, const Xid& xid,
                             const Local& local) {
  const auto name =
      log::item_to_name(mine().sealed.part(xid), other().sealed.part(xid), local.seal);
  if (!name) return Error::kState;
  event::OpenedT o;
  o.xid = to_bytes(xid.view());
  o.names = to_bytes(name->view());
  if (!local.seal.is_zero()) {
    o.seal = to_bytes(local.seal.view());
    o.r = to_bytes(local.r.view());
  }
  o.answer = local.answer;
  event::ContentUnion content;
  content.Set(std::move(o));
  // The open holds the answer, r and the name, and takes the record's place in the same batch:
  // neither is ever stored without the other's going, and nothing is sent before.
  CHECK(write(random, vault, std::move(content)));
  if (!local.seal.is_zero()) vault.erase(key("x", to_hex(xid.view())));
  return Done{};
}

void Space::forget_answer(crypto::Random& random, Vault& vault, const Xid& xid, Local& local,
                          Local::Stage stage) {
  local.stage = stage;
  crypto::wipe(local.answer);
  local.answer.clear();
  local.r = Tag32{};
  store_local(random, vault, xid, local);
}

Result<Done> Space::answer(crypto::Random& random, Vault& vault, const Xid& xid, Bytes answer,
                           Day last_day) {
  const auto before = locals.find(xid);
  if (before != locals.end() && before->second.stage != Local::Stage::kWithdrawn)
    return Error::kState;
  // Given before, here or on another phone of mine.
  if (!log::may_answer(mine().sealed.part(xid), other().sealed.part(xid))) return Error::kState;
  Local local;
  local.last_day = last_day;
  local.answer = std::move(answer);
  if (log::opens_at_once(mine().sealed.part(xid), other().sealed.part(xid)))
    return open_now(random, vault, xid, local);
  local.r = random.id<Tag32>();
  const SignKey id_sign = setup.founders[static_cast<std::size_t>(me())].id_sign;
  event::SealedT s;
  s.xid = to_bytes(xid.view());
  s.commitment = to_bytes(log::commit(local.r, setup.id, xid, id_sign, local.answer).view());
  event::ContentUnion content;
  content.Set(std::move(s));
  TRY(local.seal, write(random, vault, std::move(content)));
  store_local(random, vault, xid, local);
  locals[xid] = std::move(local);
  return Done{};
}

Result<Done> Space::withdraw(crypto::Random& random, Vault& vault, const Xid& xid) {
  const auto at = locals.find(xid);
  if (at == locals.end() || !at->second.holds()) return Error::kState;
  CHECK(write_withdrawn(random, vault, at->second.seal));
  forget_answer(random, vault, xid, at->second, Local::Stage::kWithdrawn);
  return Done{};
}

Result<Done> Space::answer_in(crypto::Random& random, Vault& vault, const Xid& from, const Xid& to,
                              Day last_day) {
  const auto at = locals.find(from);
  const auto there = locals.find(to);
  const bool free = there == locals.end() || there->second.stage == Local::Stage::kWithdrawn;
  if (at == locals.end() || !free) return Error::kState;
  if (other().sealed.part(from).open_naming(at->second.seal) != nullptr ||
      !log::may_answer(mine().sealed.part(to), other().sealed.part(to)))
    return Error::kState;
  Bytes words = at->second.answer;
  CHECK(withdraw(random, vault, from));
  return answer(random, vault, to, std::move(words), last_day);
}

Result<Done> Space::write_withdrawn(crypto::Random& random, Vault& vault, const EnvelopeId& seal) {
  event::WithdrawnT w;
  w.of = to_bytes(seal.view());
  event::ContentUnion content;
  content.Set(std::move(w));
  CHECK(write(random, vault, std::move(content)));
  // The other's phone then never sees the seal stand, and does not open to what nobody will open.
  outbox.put_last(vault, seal);
  return Done{};
}

/// Seals of a phone of mine that is out: what opens them was there alone. Nobody waits for them any
/// more, and where the other has not opened to one I can answer anew.
void Space::take_back_lost(crypto::Random& random, Vault& vault) {
  constexpr std::size_t kTakenBackAtOnce = 64;
  const log::DeviceList* live = log.members().live(me());
  if (live == nullptr) return;
  const auto is_live = [&](const SignKey& device) {
    return std::any_of(live->devices.begin(), live->devices.end(),
                       [&](const envelope::Device& d) { return d.sign == device; });
  };
  std::vector<EnvelopeId> lost;
  for (const auto& [xid, part] : mine().sealed.parts) {
    if (part.opened() || locals.count(xid) != 0) continue;
    for (const auto& [id, item] : part.items) {
      const log::Entry* e = log.find(id);
      const bool is_lost = part.stands(id) && e != nullptr && !is_live(e->header.author);
      // A thief may have left thousands: the others wait for the next time.
      if (is_lost && lost.size() < kTakenBackAtOnce) lost.push_back(id);
    }
  }
  for (const EnvelopeId& id : lost) (void)write_withdrawn(random, vault, id);
}

bool Space::run_exchanges(crypto::Random& random, Vault& vault, Day today, bool synced) {
  if (synced) take_back_lost(random, vault);
  bool opened_any = false;
  for (auto at = locals.begin(); at != locals.end();) {
    auto& [xid, local] = *at;
    if (today < local.over_on) {
      local.over_on = 0;  // the clock was ahead
      store_local(random, vault, xid, local);
    }
    const log::Act act =
        log::next_act(local, mine().sealed.part(xid), other().sealed.part(xid), today, synced);
    if (act == log::Act::kOpen && open_now(random, vault, xid, local).ok()) {
      crypto::wipe(local.answer);
      at = locals.erase(at);
      opened_any = true;
      continue;
    }
    if (act == log::Act::kErase) {
      const log::Part& mine_there = mine().sealed.part(xid);
      const bool taken_back = mine_there.withdrawn.count(local.seal) != 0;
      if (const Day before = local.over_on; !taken_back && !local.over(today)) {
        if (local.over_on != before) store_local(random, vault, xid, local);
        ++at;
        continue;
      }
      // Else the other's phone could open later to what nobody will open.
      if (!taken_back && !mine_there.opened()) (void)write_withdrawn(random, vault, local.seal);
      forget_answer(random, vault, xid, local,
                    taken_back ? Local::Stage::kWithdrawn : Local::Stage::kErased);
    }
    ++at;
  }
  return opened_any;
}

}  // namespace pane::session
