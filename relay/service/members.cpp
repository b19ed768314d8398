#include "relay/service/members.hpp"

#include <algorithm>

#include "relay/limits.hpp"

namespace pane::relay {

Standing Members::standing(const SignKey& key) const {
  if (!known()) return {Role::kProvisional, 0};
  if (const int m = member_of(key); m >= 0) {
    const std::vector<SignKey>& live = members_[static_cast<std::size_t>(m)].live;
    if (std::find(live.begin(), live.end(), key) != live.end())
      return {Role::kDevice, static_cast<Byte>(m)};
  }
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    if (founders_[m].id_sign == key) return {Role::kIdentity, static_cast<Byte>(m)};
  }
  return {};
}

int Members::member_of(const SignKey& device) const {
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    if (founders_[m].device == device) return static_cast<int>(m);
  }
  const auto at = publishers_.find(device);
  return at == publishers_.end() ? -1 : at->second;
}

std::optional<EnvelopeId> Members::list_without(const SignKey& device) const {
  const int m = names(device) ? member_of(device) : -1;
  if (m < 0) return std::nullopt;
  const Member& member = members_[static_cast<std::size_t>(m)];
  const auto live = std::find(member.live.begin(), member.live.end(), device);
  return live != member.live.end() || member.lists.empty() ? std::nullopt
                                                           : std::optional(member.list);
}

bool Members::names(const SignKey& device) const { return named_.contains(device); }

int Members::owner(const envelope::DeviceList& list) const {
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    if (founders_[m].id_sign == list.id_sign && founders_[m].tag == list.tag) {
      return static_cast<int>(m);
    }
  }
  return -1;
}

bool Members::has_room(const SignKey& author, const envelope::DeviceList& list, Byte member) const {
  const auto& published = members_[member].published;
  const auto at = published.find(list.signature);
  if (at == published.end()) return published.size() < limits::kListsPerMember;
  return !at->second.contains(author);
}

void Members::apply(const EnvelopeId& id, const envelope::Genesis& genesis) {
  genesis_id_ = id;
  founders_ = genesis.founders;
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    members_[m].live = {founders_[m].device};
    named_.insert(founders_[m].device);
  }
}

void Members::apply(const EnvelopeId& id, const SignKey& author, const envelope::DeviceList& list,
                    Byte member) {
  Member& m = members_[member];
  const bool first = m.lists.empty();
  if (!m.lists.insert(id).second) return;
  m.published[list.signature].insert(author);
  // Who published for both counts for the first, in whatever order the lists came.
  const auto [at, added] = publishers_.emplace(author, member);
  if (!added) at->second = std::min(at->second, member);
  const bool newest =
      first || list.version > m.version || (list.version == m.version && id < m.list);
  if (newest) {
    m.version = list.version;
    m.list = id;
    m.live.clear();
  }
  for (const envelope::Device& d : list.devices) {
    if (newest) m.live.push_back(d.sign);
    named_.insert(d.sign);
  }
}

bool apply_control(Members& members, const EnvelopeId& id, View bytes) {
  const auto e = envelope::read(bytes);
  if (!e.ok() || e->id != id) return false;
  if (e->header.is(envelope::Type::kGenesis)) {
    const auto genesis = envelope::parse_genesis(e->body);
    if (!genesis.ok()) return false;
    if (!members.known()) members.apply(id, *genesis);
    return true;
  }
  const auto list = envelope::read_list(e->body);
  if (!list.ok()) return false;
  const int owner = members.owner(*list);
  if (owner >= 0) members.apply(id, e->header.author, *list, static_cast<Byte>(owner));
  return true;
}

}  // namespace pane::relay
