#include "core/log/members.hpp"

namespace pane::log {

bool Members::later(const Place& a, const Place& b) {
  if (a.version != b.version) return a.version > b.version;
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
  published_.emplace(list.signature, author);
  const auto [of, is_new] = by_signature_[m].emplace(list.signature, lists_[m].size());
  if (is_new) {
    lists_[m].push_back({{id}, list});
    note_left_out(m, lists_[m].back());
  } else {
    Known& known = lists_[m][of->second];
    const Place from = place(known);
    known.ids.insert(id);
    if (*known.ids.begin() != from.id) move_back(m, known, from);
  }
  // A device vouches for its member by publishing the list itself. Where it did so for both, the
  // first counts.
  const auto at = owner_.find(author);
  if (at == owner_.end() || m < at->second) owner_[author] = m;
  return Done{};
}

bool Members::published(const SignKey& author, const DeviceList& list) const {
  return published_.count({list.signature, author}) != 0;
}

/// It has come under a lower id, and so stands later among those of its version.
void Members::move_back(int member, const Known& known, const Place& from) {
  auto& first = first_named_[member];
  for (const envelope::Device& d : known.list.devices) {
    const auto at = first.find(d.sign);
    if (at == first.end() || at->second.id != from.id) continue;
    at->second = place(known);
    for (const Known& k : lists_[member]) {
      if (k.list.names(d.sign) && later(at->second, place(k))) at->second = place(k);
    }
  }
  note_left_out(member, known);
}

void Members::note_left_out(int member, const Known& added) {
  auto& first = first_named_[member];
  for (const envelope::Device& d : added.list.devices) {
    const auto at = first.find(d.sign);
    if (at != first.end() && !later(at->second, place(added))) continue;
    first[d.sign] = place(added);
    any_left_out_ = any_left_out_ ||
                    std::any_of(lists_[member].begin(), lists_[member].end(), [&](const Known& k) {
                      return later(place(k), place(added)) && !k.list.names(d.sign);
                    });
  }
  for (auto at = first.begin(); !any_left_out_ && at != first.end(); ++at) {
    any_left_out_ = later(place(added), at->second) && !added.list.names(at->first);
  }
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
    if (best == nullptr || later(place(k), place(*best))) best = &k;
  }
  return best == nullptr ? nullptr : &best->list;
}

const DeviceList* Members::wrap_to(int member) const {
  const DeviceList* l = live(member);
  if (l != nullptr || member < 0 || !expected_[member]) return l;
  return &*expected_[member];
}

std::uint64_t Members::first_named(const SignKey& device) const {
  for (const auto& named : first_named_) {
    if (const auto at = named.find(device); at != named.end()) return at->second.version;
  }
  return 0;
}

std::vector<EnvelopeId> Members::left_out_by(const SignKey& device) const {
  std::vector<EnvelopeId> out;
  const int m = member_of(device);
  if (m == kNobody) return out;
  const auto first = first_named_[m].find(device);
  if (first == first_named_[m].end()) return out;
  for (const Known& l : lists_[m]) {
    if (later(place(l), first->second) && !l.list.names(device)) out.push_back(*l.ids.begin());
  }
  return out;
}

std::vector<Members::Lists> Members::by_64() const {
  constexpr std::size_t kMost = 64;
  std::vector<Lists> out;
  for (int m = 0; m < 2; ++m) {
    for (std::size_t first = 0; first < lists_[m].size(); first += kMost) {
      out.push_back({m, first, std::min(kMost, lists_[m].size() - first)});
    }
  }
  return out;
}

std::uint64_t Members::left_out_by(const SignKey& device, const Lists& lists) const {
  if (member_of(device) != lists.member) return 0;
  const auto first = first_named_[lists.member].find(device);
  if (first == first_named_[lists.member].end()) return 0;
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < lists.count; ++i) {
    const Known& l = lists_[lists.member][lists.first + i];
    if (later(place(l), first->second) && !l.list.names(device)) out |= std::uint64_t{1} << i;
  }
  return out;
}

bool Members::genesis_counts() const {
  for (std::size_t m = 0; m < founders_.size(); ++m) {
    const auto& lists = lists_[m];
    if (!std::any_of(lists.begin(), lists.end(),
                     [&](const Known& k) { return k.list.names(founders_[m].device); })) {
      return false;
    }
  }
  return founded();
}

}  // namespace pane::log
