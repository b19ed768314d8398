#include "core/session/opening.hpp"

#include <utility>

#include "core/session/exchanges.hpp"
#include "core/session/house.hpp"
#include "core/session/records.hpp"

namespace pane::session {

namespace {

/// The first run was begun and not ended.
bool only_first_run(const std::map<std::string, Bytes>& records) {
  return std::all_of(records.begin(), records.end(), [](const auto& r) {
    return r.first == "db" || r.first == "v" || r.first == "first" || r.first == "ask";
  });
}

}  // namespace

Problem Opening::open_ahead(House& h, const command::OpenAhead& c) {
  if (opened_) return Problem::NotNow;
  read_ahead(h, c.records());
  return Problem::None;
}

void Opening::read_ahead(House& h, const Records* records) {
  if (records == nullptr) return;
  std::map<std::string, View> chunks;
  for (const auto* r : *records) {
    std::string key = view::str(r->key());
    const View value = practice::bytes_of(r->value());
    if (key.rfind("c/", 0) == 0) {
      chunks[std::move(key)] = value;
    } else {
      ahead_[std::move(key)] = to_bytes(value);
    }
  }
  read_spaces(h);
  for (const auto& [key, value] : chunks) {
    if (h.spaces.with(RecordKey(key).space) != nullptr) {
      read(h, key, value);
    } else {
      ahead_[key] = to_bytes(value);
    }
  }
}

void Opening::read_spaces(House& h) {
  const auto version = ahead_.find("v");
  newer_ = version != ahead_.end() && version->second.size() == 1 &&
           version->second[0] > Vault::kVersion;
  const auto db = ahead_.find("db");
  if (newer_ || db == ahead_.end() || db->second.size() != 32) return;
  h.vault.set_key(crypto::SymmetricKey::of(db->second));
  for (const auto& [key, value] : ahead_) {
    if (key.rfind("s/", 0) != 0 || h.spaces.with(key.substr(2)) != nullptr) continue;
    SpaceId id;
    auto plain = h.vault.open(key, value);
    auto s = plain && id_from_hex(key.substr(2), id) ? Space::read_setup(id, *plain)
                                                     : Result<std::unique_ptr<Space>>(Error::kForm);
    if (s) h.spaces.add(std::move(*s));
    damaged_ = damaged_ || !s.ok();
  }
}

Problem Opening::open(House& h, const command::Open& c) {
  if (opened_) return Problem::NotNow;
  opened_ = true;
  h.moment.device_zone = view::str(c.device_zone());
  h.site.host = view::str(c.app_host());
  h.site.url = view::str(c.app_url());
  read_ahead(h, c.records());
  const auto records = std::exchange(ahead_, {});
  if (records.empty()) return Problem::None;
  const auto db = records.find("db");
  if (newer_) return Problem::StoreNewer;
  if (h.vault.has_key() && only_first_run(records)) {
    for (const auto& [key, value] : records) read(h, key, value);
    return Problem::None;
  }
  if (db == records.end() || db->second.size() != 32 || records.count("me") == 0 ||
      records.count("set") == 0) {
    damaged_ = true;
    return Problem::StoreDamaged;
  }
  // Map order reads chunks ("c/") in theirs, and envelopes that wait ("w/") after all they may wait
  // for.
  for (const auto& [key, value] : records) read(h, key, value);
  if (damaged_ || h.spaces.own() == nullptr) {
    damaged_ = true;
    return Problem::StoreDamaged;
  }
  h.spaces.put_in_order();
  h.spaces.own()->opened();
  for (const auto& s : h.spaces) {
    if (s.get() == h.spaces.own()) continue;
    exchanges::keep_what_was_shown(*h.spaces.own(), *s);
    s->opened();
    s->named = s->mine().space.named;
  }
  for (const auto& s : h.spaces) h.settle(*s);
  h.pairing.step(h);
  h.network.tick(h);
  return Problem::None;
}

void Opening::read(House& h, const std::string& key, View value) {
  damaged_ = !read_record(h, key, value) || damaged_;
}

Problem Opening::problem() const {
  if (!opened_) return Problem::NotNow;
  if (newer_) return Problem::StoreNewer;
  return damaged_ ? Problem::StoreDamaged : Problem::None;
}

}  // namespace pane::session
