// What this device wrote to a space, or took up for its own member, and the relay has not
// acknowledged. Not here: the connection that it goes out on (Network). Invariants: it goes in the
// order in which it was written, and nothing goes before it was stored.
#pragma once

#include <map>

#include "core/base/date.hpp"
#include "core/session/vault.hpp"

namespace pane::session {

class Outbox {
 public:
  explicit Outbox(const SpaceId& space);
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] bool has(const EnvelopeId& id) const { return places_.count(id) != 0; }
  /// The place of each in the order of sending.
  [[nodiscard]] const std::map<EnvelopeId, std::uint64_t>& places() const { return places_; }

  void put(Vault& vault, const EnvelopeId& id, Bytes envelope);
  /// One that is not on its way yet goes behind all others.
  void put_last(Vault& vault, const EnvelopeId& id);
  /// The relay has it. False: nothing of that name waits for it.
  bool acked(Vault& vault, const EnvelopeId& id);

  /// A connection is new, or takes again what was refused: all go anew.
  void begin_anew() { sent_to_ = 0; }
  /// The next that may go on this connection by now; null when there is none.
  const Bytes* next(std::uint32_t durable);

  /// The record `o` of a place. kForm: this is none.
  Result<Done> read(std::uint64_t place, View envelope);
  void erase_from(Vault& vault) const;

 private:
  struct Outgoing {
    EnvelopeId id;
    Bytes envelope;
    std::uint32_t batch = 0;  ///< of the vault; sent only when durable
  };
  [[nodiscard]] std::string key(std::uint64_t place) const;

  std::string prefix_;
  std::map<std::uint64_t, Outgoing> all_;  ///< by place
  std::map<EnvelopeId, std::uint64_t> places_;
  std::uint64_t next_place_ = 0;
  std::uint64_t sent_to_ = 0;  ///< on the present connection: all before this place were sent
};

}  // namespace pane::session
