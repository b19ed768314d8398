// The spaces of this device, and which of them is shown. Not here: what happens in one (Space).
// Invariant: once begun there is exactly one of my own.
#pragma once

#include "core/session/space.hpp"

namespace pane::session {

class Spaces {
 public:
  [[nodiscard]] auto begin() const { return all_.begin(); }
  [[nodiscard]] auto end() const { return all_.end(); }
  [[nodiscard]] std::size_t size() const { return all_.size(); }

  [[nodiscard]] Space* own() const;   ///< null before Begin
  [[nodiscard]] Space* pair() const;  ///< the selected one of those not left; null when alone
  [[nodiscard]] Space* with(const SpaceId& id) const;
  [[nodiscard]] Space* with(const std::string& hex) const;
  /// The one whose connection that is.
  [[nodiscard]] Space* on(std::uint32_t conn) const;
  [[nodiscard]] Space* first(bool (*is)(const Space&)) const;
  /// Any but my own: found, joined or whole.
  [[nodiscard]] bool shares() const;

  /// Makes my own, once. False: it could not be written.
  bool found(crypto::Random& random, Vault& vault, const crypto::Identity& identity, UnixTime now);
  Space& add(std::unique_ptr<Space> s);
  void select(const SpaceId& id) { selected_ = id; }
  /// The screen asks for another. False: there is none of that name to be shown.
  bool choose(const std::string& hex);
  /// Ends its connection, and forgets it here and in what is stored.
  void drop(const Space& s, Vault& vault, Effects& effects, UnixTime now);
  /// In the order in which they were made, whatever it was that they were read in.
  void put_in_order();

 private:
  std::vector<std::unique_ptr<Space>> all_;
  SpaceId selected_;
};

}  // namespace pane::session
