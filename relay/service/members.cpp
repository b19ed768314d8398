#include "relay/service/members.hpp"

#include <algorithm>

namespace pane::relay {

Standing Members::standing(const SignKey& key) const {
  if (!known()) return {Role::kProvisional, 0};
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    const std::vector<SignKey>& live = members_[m].live;
    if (std::find(live.begin(), live.end(), key) != live.end())
      return {Role::kDevice, static_cast<Byte>(m)};
  }
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    if (founders_[m].id_sign == key) return {Role::kIdentity, static_cast<Byte>(m)};
  }
  return {};
}

bool Members::names(const SignKey& device) const {
  return std::binary_search(named_.begin(), named_.end(), device);
}

int Members::owner(const envelope::DeviceList& list) const {
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    if (founders_[m].id_sign == list.id_sign && founders_[m].tag == list.tag) {
      return static_cast<int>(m);
    }
  }
  return -1;
}

void Members::apply(const EnvelopeId& id, const envelope::Genesis& genesis) {
  genesis_id_ = id;
  founders_ = genesis.founders;
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    members_[m].live = {founders_[m].device};
    remember(founders_[m].device);
  }
}

void Members::apply(const EnvelopeId& id, const envelope::DeviceList& list, Byte member) {
  Member& m = members_[member];
  const bool newest =
      m.lists == 0 || list.version > m.version || (list.version == m.version && id < m.list);
  ++m.lists;
  if (newest) {
    m.version = list.version;
    m.list = id;
    m.live.clear();
  }
  for (const envelope::Device& d : list.devices) {
    if (newest) m.live.push_back(d.sign);
    remember(d.sign);
  }
}

void Members::remember(const SignKey& device) {
  const auto at = std::lower_bound(named_.begin(), named_.end(), device);
  if (at == named_.end() || *at != device) named_.insert(at, device);
}

}  // namespace pane::relay
