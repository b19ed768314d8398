#include "core/view/runs.hpp"

#include <algorithm>

#include "core/guide/catalogue.hpp"

namespace pane::view {
namespace {

namespace run = practice::run;
using command::Closing;

constexpr Day kGoneOnWith =
    14;                       ///< days that a sitting which was left in the middle is found again
constexpr Day kOnToday = 14;  ///< days after its beginning that a gift unanswered stands on Today

bool bit(std::uint32_t bits, std::size_t place) { return (bits >> place & 1U) != 0; }

/// The exchange of a part that both seal.
PartState sealed_state(const Context& c, const RunAt& r, const pack::Part& part,
                       const run::PartStand& at, bool looked) {
  const Xid xid = run::part_xid(c.space, r.id, part.key());
  switch (state_of(c, xid, at.last, looked || opened_before(c, xid))) {
    case QuestionState::Open:
      return PartState::Open;
    case QuestionState::Ready:
      return PartState::Ready;
    case QuestionState::Sealed:
      return PartState::Sealed;
    case QuestionState::Sending:
      return PartState::Sending;
    case QuestionState::Write:
      return at.due[static_cast<std::size_t>(me_of(c))] ? PartState::Mine : PartState::Waits;
    case QuestionState::Ended:
    case QuestionState::Unknown:
      break;
  }
  return PartState::Ended;
}

PartState state_if(const Context& c, const RunAt& r, std::size_t i, bool skipped) {
  const pack::Part& part = *r.page->parts()->Get(static_cast<unsigned>(i));
  const run::PartStand& at = r.stand.parts[i];
  if (!at.shared) {
    if (skipped || kept_of(c, r.id, part.key()) != nullptr) return PartState::Done;
    const bool before = static_cast<int>(i) < run::first_shared(*r.page);
    // What is for me alone can still be done when all that is shared is over.
    if (at.reached) return PartState::Mine;
    return r.stand.over || before ? PartState::Ended : PartState::Later;
  }
  const bool both = part.shape() == pack::Shape::Both;
  // What lies open does so whatever becomes of what comes before it.
  const bool open = both && shown_of(c, run::part_xid(c.space, r.id, part.key())).other != nullptr;
  if (!at.reached && !open) return r.stand.over || at.past ? PartState::Ended : PartState::Later;
  if (both) {
    const PartState state = sealed_state(c, r, part, at, bit(r.note.looked, i));
    return state == PartState::Mine && skipped ? PartState::Waits : state;
  }
  if (at.due[static_cast<std::size_t>(me_of(c))] && !skipped) return PartState::Mine;
  if (at.done) return PartState::Done;
  return at.past ? PartState::Ended : PartState::Waits;
}

}  // namespace

guide::Stands stands_of(const Context& c) {
  guide::Stands at;
  at.light = c.light;
  at.day = c.paired ? c.today - c.space_begun + 1 : 1;
  at.adults = c.age == command::AgeGroup::Adult;
  at.shipped = true;
  if (!c.paired) return at;
  const int relation = static_cast<int>(c.relation);
  at.relation = relation == 0 ? Byte{0x0F} : static_cast<Byte>(1U << (relation - 1));
  return at;
}

const pack::Practice* page_of(const Context& c, const Hash& form, const Hash& page, bool* shipped) {
  if (shipped != nullptr) *shipped = true;
  if (const guide::Listed* listed = c.pages->by_form(form)) return listed->page;
  if (shipped != nullptr) *shipped = false;
  for (const MemberState* m : {c.mine, c.other}) {
    const auto at = m->run.pages.find(page);
    if (at == m->run.pages.end()) continue;
    const pack::Practice* laid = run::read_page(at->second);
    // What was begun is of this form, whatever somebody says of it.
    const bool fits = laid != nullptr && run::form_of(*laid) == form && guide::valid(*laid);
    return fits ? laid : nullptr;
  }
  return nullptr;
}

PartState state_of(const Context& c, const RunAt& r, std::size_t i) {
  return state_if(c, r, i, bit(r.note.skipped, i));
}

bool is_left_out(const Context& c, const RunAt& r, std::size_t i) {
  return bit(r.note.skipped, i) && state_if(c, r, i, false) == PartState::Mine;
}

int mine_of(const Context& c, const RunAt& r) {
  for (std::size_t i = 0; i < r.stand.parts.size(); ++i) {
    const PartState state = state_of(c, r, i);
    if (state == PartState::Mine || state == PartState::Ready) return static_cast<int>(i);
  }
  return -1;
}

std::uint64_t latest_order(const Context& c, const RunAt& r) {
  std::uint64_t order = r.by_me ? 0 : r.begin->order;
  const int other = 1 - me_of(c);
  for (const run::PartStand& part : r.stand.parts) {
    for (const run::Step& s : part.steps) {
      if (s.by == other) order = std::max(order, s.order);
    }
  }
  return order;
}

bool calls_me(const Context& c, const RunAt& r) {
  if (r.note.closing == static_cast<Byte>(Closing::Closed)) return false;
  if (latest_order(c, r) > r.note.seen) return true;
  for (std::size_t i = 0; i < r.stand.parts.size(); ++i) {
    const pack::Part& part = *r.page->parts()->Get(static_cast<unsigned>(i));
    const PartState state = state_of(c, r, i);
    if (state == PartState::Ready) return true;
    // What may be left out asks for nothing once it was looked at.
    const bool asks = !part.optional() && !part.fades() && r.stand.parts[i].shared;
    if (state == PartState::Mine && asks && c.today <= r.begin->day + kOnToday) return true;
  }
  return false;
}

std::string fill_key(const Context& c, const std::string& of, Byte part, bool alone) {
  const SpaceId space = alone ? SpaceId{} : c.space;
  return to_hex(space.view()) + "." + of + "." + std::to_string(part);
}

std::string fill_keys_of(const EnvelopeId& sitting) {
  return to_hex(SpaceId{}.view()) + "." + to_hex(sitting.view()) + ".";
}

const run::Said& fill_of(const Context& c, const std::string& key) {
  static const run::Said kNothing;
  const auto at = c.fills->find(key);
  return at == c.fills->end() ? kNothing : at->second;
}

const run::Said& fill_of(const Context& c, const pack::Practice& page, const std::string& of,
                         Byte part) {
  const run::Said& own = fill_of(c, fill_key(c, of, part, false));
  return own.empty() ? fill_of(c, fill_key(c, str(page.id()), part, false)) : own;
}

const run::Said& fill_of(const Context& c, const RunAt& r, const pack::Part& part) {
  const std::string of = to_hex(r.id.view());
  // A page that they made may have the name of one of mine: what I filled in there is for that one.
  const run::Said& own = r.shipped ? fill_of(c, *r.page, of, part.key())
                                   : fill_of(c, fill_key(c, of, part.key(), false));
  if (!own.empty() || part.shape() != pack::Shape::Agree) return own;
  const auto me = static_cast<std::size_t>(me_of(c));
  for (std::size_t i = 0; i < r.stand.parts.size(); ++i) {
    if (r.page->parts()->Get(static_cast<unsigned>(i)) != &part) continue;
    for (const run::Step& s : r.stand.parts[i].steps) {
      if (!r.stand.parts[i].to[me].is_zero() && s.id == r.stand.parts[i].to[me]) return *s.said;
    }
  }
  return own;
}

EnvelopeId sitting_open(const Context& c, const pack::Practice& page, const Hash& form) {
  std::pair<std::int64_t, EnvelopeId> latest;
  for (const auto& [id, entries] : c.own->run.kept) {
    const run::Entry& last = entries.back();
    // What belongs to a run of two is no sitting.
    if (last.form != form || !last.space.is_zero() || c.today > last.day + kGoneOnWith) continue;
    const auto note = c.own->run.notes.find({SpaceId{}, id});
    const bool left = note != c.own->run.notes.end() && note->second.closing != 0;
    if (!left && sitting_at(c, page, id) > 0) latest = std::max(latest, {last.at, id});
  }
  return latest.second;
}

const std::vector<run::Entry>* sitting_of(const Context& c, const EnvelopeId& sitting) {
  const auto at = c.own->run.kept.find(sitting);
  return at == c.own->run.kept.end() || at->second.empty() ? nullptr : &at->second;
}

const run::Entry* kept_of(const Context& c, const EnvelopeId& id, Byte part) {
  const std::vector<run::Entry>* all = sitting_of(c, id);
  if (all == nullptr) return nullptr;
  const auto at =
      std::find_if(all->rbegin(), all->rend(), [&](const run::Entry& e) { return e.part == part; });
  return at == all->rend() ? nullptr : &*at;
}

int sitting_at(const Context& c, const pack::Practice& page, const EnvelopeId& sitting) {
  const auto parts = run::each(page.parts());
  const int n = static_cast<int>(parts.size());
  int i = 0;
  while (i < n) {
    const pack::Part& part = *page.parts()->Get(static_cast<unsigned>(i));
    if (run::is_shared(part)) return i;
    const run::Entry* entry = kept_of(c, sitting, part.key());
    if (entry == nullptr) return i;
    int next = i + 1;
    for (const run::SaidField& f : entry->said) {
      for (const pack::Field* field : run::each(part.fields())) {
        if (field->key() != f.key || field->kind() != pack::Kind::One || f.value.empty()) continue;
        for (const pack::Option* option : run::each(field->options())) {
          if (option->key() != f.value[0] || option->next() == 0) continue;
          for (int j = i + 1; j < n; ++j) {
            if (page.parts()->Get(static_cast<unsigned>(j))->key() == option->next()) next = j;
          }
        }
      }
    }
    i = next;
  }
  return -1;
}

}  // namespace pane::view
