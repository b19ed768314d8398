#include "core/log/members.hpp"

namespace pane::log {

bool Members::later(const Known& a, const Known& b) {
  if (a.list.version != b.list.version) return a.list.version > b.list.version;
  return a.id < b.id;
}

int Members::member_of_identity(const SignKey& id_sign) const {
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    if (founders_[m].id_sign == id_sign) return static_cast<int>(m);
  }
  return kNobody;
}

Result<Done> Members::take(const EnvelopeId& id, const SignKey& author, const DeviceList& list) {
  const int m = member_of_identity(list.id_sign);
  if (m == kNobody || founders_[static_cast<std::size_t>(m)].tag != list.tag) {
    return Error::kUnknownAuthor;
  }
  auto& lists = lists_[m];
  if (std::any_of(lists.begin(), lists.end(), [&](const Known& k) { return k.id == id; })) {
    return Done{};
  }
  lists.push_back({id, list});
  // A device vouches for its member by publishing the list itself. Where it did so for both, the first counts.
  const auto at = owner_.find(author);
  if (at == owner_.end() || m < at->second) owner_[author] = m;
  for (const Known& k : lists) {
    for (const envelope::Device& d : k.list.devices) {
      any_left_out_ = any_left_out_ || !left_out_by(d.sign).empty();
    }
  }
  return Done{};
}

int Members::member_of(const SignKey& device) const {
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    if (founders_[m].device == device) return static_cast<int>(m);
  }
  const auto at = owner_.find(device);
  return at == owner_.end() ? kNobody : at->second;
}

const DeviceList* Members::live(int member) const {
  if (member < 0) return nullptr;
  const Known* best = nullptr;
  for (const Known& k : lists_[member]) {
    if (best == nullptr || later(k, *best)) best = &k;
  }
  return best == nullptr ? nullptr : &best->list;
}

const DeviceList* Members::wrap_to(int member) const {
  const DeviceList* l = live(member);
  if (l != nullptr || member < 0 || !expected_[member]) return l;
  return &*expected_[member];
}

std::vector<EnvelopeId> Members::left_out_by(const SignKey& device) const {
  std::vector<EnvelopeId> out;
  const int m = member_of(device);
  if (m == kNobody) return out;
  const auto& lists = lists_[m];
  for (const Known& l : lists) {
    if (l.list.names(device)) continue;
    const bool named_before = std::any_of(lists.begin(), lists.end(), [&](const Known& k) {
      return k.list.names(device) && later(l, k);
    });
    if (named_before) out.push_back(l.id);
  }
  return out;
}

bool Members::genesis_counts() const {
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    const auto& lists = lists_[m];
    if (!std::any_of(lists.begin(), lists.end(), [&](const Known& k) {
          return k.list.names(founders_[m].device);
        })) {
      return false;
    }
  }
  return founded();
}

}  // namespace pane::log
