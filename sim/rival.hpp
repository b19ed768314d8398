// A member of a space who keeps no rule: writes with that member's real keys whatever a test asks
// for, on two phones. Not here: how it reaches anyone.
#pragma once

#include "core/session/space.hpp"
#include "sim/random.hpp"

namespace pane::sim {

class Rival {
 public:
  /// space: as the member's own phone had it. envelopes: all that was in it.
  Rival(const session::Space& space, const std::map<EnvelopeId, Bytes>& envelopes,
        std::uint64_t seed);

  /// An event by phone 0 or 1; `order` in place of the honest one.
  template <class T>
  envelope::Envelope write(std::size_t phone, T content, std::optional<std::uint64_t> order = {}) {
    event::ContentUnion u;
    u.Set(std::move(content));
    return write_content(phone, std::move(u), order);
  }
  /// A device list published by a phone that it names; the first phone is always named.
  envelope::Envelope list(bool with_second, std::uint64_t version);
  /// A list that names the second phone alone and leads to nothing that was written before: all of
  /// it counts no more, and the second phone writes from then on.
  envelope::Envelope leave_all_behind(std::uint64_t version);
  /// A key envelope that is of no use: a new epoch wrapped to junk, or junk added to one of the
  /// other member's.
  envelope::Envelope junk_key(const EpochId& epoch);
  /// It has put both of its own phones out: what it writes is by a device that nobody knows.
  [[nodiscard]] bool out() const { return logs_[0].dropped() && logs_[1].dropped(); }
  /// By a device that nobody knows.
  envelope::Envelope by_stranger();

  /// What the other wrote. The entry stays valid until the next call.
  const log::Entry* take(View envelope);
  /// Everything made since the last call: key envelopes that events needed, too.
  std::vector<envelope::Envelope> made();

  /// This member is the author, on a phone of before or of now.
  [[nodiscard]] bool wrote(const envelope::Envelope& e) const;
  [[nodiscard]] const SpaceId& space() const { return space_; }
  [[nodiscard]] SignKey id_sign() const { return id_sign_; }
  SeededRandom random;

 private:
  envelope::Envelope write_content(std::size_t phone, event::ContentUnion content,
                                   std::optional<std::uint64_t> order);
  envelope::Envelope keep(envelope::Envelope e);

  SpaceId space_;
  SignKey id_sign_;
  Tag32 tag_;
  int me_ = 0;
  log::DeviceKeys keys_[2];
  std::vector<log::SpaceLog> logs_;
  std::vector<envelope::Envelope> made_;
};

}  // namespace pane::sim
