// What is to be stored: records, sealed by the local database key, gathered into batches of which
// one at a time is under way at the host (docs/formats/storage.md). Not here: what records mean.
// Invariants: a batch is written whole or not at all; what a failed batch held goes into the next;
// a later value of a key is never lost to an earlier one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "core/crypto/crypto.hpp"
#include "view_generated.h"

namespace pane::session {

using Effects = std::vector<std::unique_ptr<view::EffectT>>;

template <class T>
void emit(Effects& effects, T effect) {
  auto e = std::make_unique<view::EffectT>();
  e->body.Set(std::move(effect));
  effects.push_back(std::move(e));
}

/// A place as keys have it: such keys lie in their order.
std::string place_in_key(std::uint64_t place);

class Vault {
 public:
  /// Of the records and their form; docs/formats/storage.md.
  static constexpr Byte kVersion = 1;
  void set_key(const crypto::SymmetricKey& key) {
    key_ = key;
    has_key_ = true;
  }
  [[nodiscard]] bool has_key() const { return has_key_; }
  /// Makes the key of what is stored, once.
  void make_key(crypto::Random& random);
  void put(crypto::Random& random, const std::string& key, View plain);
  void put_clear(const std::string& key, View value) { change(key) = to_bytes(value); }
  void erase(const std::string& key) { change(key) = std::nullopt; }
  [[nodiscard]] Result<Bytes> open(const std::string& key, View sealed) const;
  /// Of what must not tell its name to who finds the store locked: what somebody has begun to
  /// write.
  void put_unnamed(crypto::Random& random, const std::string& key, View plain);
  void erase_unnamed(const std::string& key) { erase(unnamed(key)); }
  struct Named {
    std::string key;
    Bytes plain;
  };
  [[nodiscard]] Result<Named> open_unnamed(const std::string& stored, View sealed) const;

  /// The batch that a change made now belongs to; durable once durable() has reached it.
  [[nodiscard]] std::uint32_t batch() const { return batch_; }
  [[nodiscard]] std::uint32_t durable() const { return durable_; }
  /// The batch of the changes since the last call; 0 where there were none.
  [[nodiscard]] std::uint32_t take_changed() { return std::exchange(changed_, false) ? batch_ : 0; }
  /// Hands everything gathered to the host, unless a batch is under way.
  void flush(Effects& effects);
  /// False when the host could not write: the same records are tried again with the next flush.
  bool done(std::uint32_t token, bool ok);
  /// The latest batch could not be written.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  [[nodiscard]] std::string unnamed(const std::string& key) const;

  using Changes = std::map<std::string, std::optional<Bytes>>;
  std::optional<Bytes>& change(const std::string& key) {
    changed_ = true;
    return dirty_[key];
  }
  crypto::SymmetricKey key_;
  bool has_key_ = false;
  Changes dirty_;
  bool changed_ = false, failed_ = false;
  std::optional<Changes> under_way_;
  std::uint32_t batch_ = 1;
  std::uint32_t durable_ = 0;
};

}  // namespace pane::session
