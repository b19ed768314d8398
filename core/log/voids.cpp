// Which entries count no more: those of a device that a later list leaves out, unless every such
// list leads to them by `prev` (docs/formats/members.md); and which of the other's stay all the
// same (docs/decisions/what-stays.md). Invariant: room grows with the number of entries, whatever
// the number of lists.
#include "core/log/event_order.hpp"
#include "core/log/space_log.hpp"

namespace pane::log {

namespace {

/// The entries by their place of arrival, and which of them each names.
class Graph {
 public:
  explicit Graph(std::size_t size) { begins_.reserve(size + 1); }
  void add(const std::vector<std::uint32_t>& names) {
    begins_.push_back(static_cast<std::uint32_t>(named_.size()));
    named_.insert(named_.end(), names.begin(), names.end());
  }
  /// All were added: puts them so that each stands before all that it names.
  void sort() {
    const std::size_t n = begins_.size();
    begins_.push_back(static_cast<std::uint32_t>(named_.size()));
    std::vector<std::uint32_t> namers(n);
    for (const std::uint32_t p : named_) ++namers[p];
    for (std::uint32_t i = 0; i < n; ++i) {
      if (namers[i] == 0) order_.push_back(i);
    }
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for_named(order_[i], [&](std::uint32_t p) {
        if (--namers[p] == 0) order_.push_back(p);
      });
    }
  }
  /// Of each entry how many are on the longest way back, by their place of arrival.
  [[nodiscard]] std::vector<std::uint32_t> depths() const {
    std::vector<std::uint32_t> out(order_.size(), 1);
    for (std::size_t i = order_.size(); i-- > 0;) {
      std::uint32_t& depth = out[order_[i]];
      for_named(order_[i], [&](std::uint32_t p) { depth = std::max(depth, out[p] + 1); });
    }
    return out;
  }
  /// Hands each entry's bits on to all that it leads to.
  void spread(std::vector<std::uint64_t>& bits) const {
    for (const std::uint32_t e : order_) {
      for_named(e, [&](std::uint32_t p) { bits[p] |= bits[e]; });
    }
  }

 private:
  template <class F>
  void for_named(std::uint32_t e, F f) const {
    for (std::uint32_t i = begins_[e]; i < begins_[e + 1]; ++i) f(named_[i]);
  }
  std::vector<std::uint32_t> begins_, named_, order_;
};

using Places = std::unordered_map<EnvelopeId, std::uint32_t, IdHash>;

Places places_of(const std::vector<EnvelopeId>& arrival) {
  Places places;
  for (const EnvelopeId& id : arrival) {
    places.emplace(id, static_cast<std::uint32_t>(places.size()));
  }
  return places;
}

template <class Find>
Graph graph_of(const std::vector<EnvelopeId>& arrival, const Places& places, Find find) {
  Graph graph(arrival.size());
  std::vector<std::uint32_t> names;
  for (const EnvelopeId& id : arrival) {
    names.clear();
    for (const EnvelopeId& p : find(id).header.prev) {
      if (const auto at = places.find(p); at != places.end()) names.push_back(at->second);
    }
    graph.add(names);
  }
  graph.sort();
  return graph;
}

}  // namespace

void SpaceLog::find_depths() {
  const Graph graph =
      graph_of(arrival_, places_of(arrival_),
               [&](const EnvelopeId& id) -> const Entry& { return entries_.at(id); });
  const std::vector<std::uint32_t> depths = graph.depths();
  for (std::size_t i = 0; i < arrival_.size(); ++i) entries_.at(arrival_[i]).depth = depths[i];
}

/// What came late may lead further back than was known.
void SpaceLog::look_again_at_orders() {
  if (!depths_stale_ || too_far_.empty()) return;
  depths_stale_ = false;
  find_depths();
  for (const EnvelopeId& id : std::exchange(too_far_, {})) {
    if (const auto at = entries_.find(id); at != entries_.end()) learn(at->second);
  }
}

/// 64 lists at a time, a bit for each, since there may be many lists and many entries.
std::set<EnvelopeId> SpaceLog::find_voids() const {
  const Places places = places_of(arrival_);
  const Graph graph = graph_of(
      arrival_, places, [&](const EnvelopeId& id) -> const Entry& { return entries_.at(id); });
  std::map<SignKey, std::uint32_t> authors;
  std::vector<std::uint32_t> author_of;
  for (const EnvelopeId& id : arrival_) {
    const auto next = static_cast<std::uint32_t>(authors.size());
    author_of.push_back(authors.emplace(entries_.at(id).header.author, next).first->second);
  }

  std::set<EnvelopeId> voids;
  std::vector<std::uint64_t> reached_by(arrival_.size());
  std::vector<std::uint64_t> leaving(authors.size());
  for (const Members::Lists& lists : members_.by_64()) {
    // A device that is out hears no more of what such a list leads to: it cannot tell.
    const std::uint64_t judged = ~members_.left_out_by(device_, lists);
    for (const auto& [author, i] : authors) {
      leaving[i] = members_.left_out_by(author, lists) & judged;
    }
    if (std::all_of(leaving.begin(), leaving.end(), [](auto bits) { return bits == 0; })) continue;
    std::fill(reached_by.begin(), reached_by.end(), 0);
    for (std::size_t i = 0; i < lists.count; ++i) {
      // Published by several devices it leads to all that any of them had.
      for (const EnvelopeId& id : members_.ids_of(lists, i)) {
        const auto at = places.find(id);
        if (at != places.end()) reached_by[at->second] |= std::uint64_t{1} << i;
      }
    }
    graph.spread(reached_by);
    for (std::size_t i = 0; i < arrival_.size(); ++i) {
      if ((leaving[author_of[i]] & ~reached_by[i]) != 0) voids.insert(arrival_[i]);
    }
  }
  return voids;
}

void SpaceLog::settle() {
  look_again_at_orders();
  if (!voids_stale_) return;
  voids_stale_ = false;
  std::set<EnvelopeId> voids = find_voids();
  if (voids == void_) return;
  void_ = std::move(voids);
  news_.refold = true;
  forget_voids();
  find_kept();
}

bool SpaceLog::told(const Entry& e) const {
  if (counts(e)) return true;
  const int m = members_.member_of(e.header.author);
  return m != kNobody && m != me() && keeps_.count(e.id) != 0;
}

void SpaceLog::keep(const EnvelopeId& id) {
  shown_.insert(id);
  if (!keeps_.insert(id).second) return;
  news_.kept.push_back(id);
  news_.refold = news_.refold || void_.count(id) != 0;
}

void SpaceLog::keep_what_is_named(const Entry& e) {
  if (e.order == 0 || !counts(e)) return;
  for (const EnvelopeId& id : names_of(e.payload)) {
    if (!keeps_.insert(id).second) continue;
    news_.kept.push_back(id);
    news_.refold = news_.refold || void_.count(id) != 0;
  }
}

/// What a dropped phone of mine named holds nothing.
void SpaceLog::find_kept() {
  keeps_ = shown_;
  for (const EnvelopeId& id : arrival_) {
    const Entry& e = entries_.at(id);
    if (e.content != Entry::Content::kOpened) continue;
    if (members_.member_of(e.header.author) == me()) keep_what_is_named(e);
  }
}

/// What a dropped device wrote neither pushes my orders up nor stands among what I name.
void SpaceLog::forget_voids() {
  named_.clear();
  heads_.clear();
  greatest_order_[0] = greatest_order_[1] = 0;
  for (std::size_t i = 0; i < arrival_.size(); ++i) {
    const Entry& e = entries_.at(arrival_[i]);
    if (counts(e)) place_among_heads(e, i + 1);
  }
  for (const auto& [order, e] : counted()) {
    const int m = members_.member_of(e->header.author);
    greatest_order_[m] = std::max(greatest_order_[m], order);
  }
}

}  // namespace pane::log
