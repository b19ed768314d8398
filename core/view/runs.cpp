#include "core/view/runs.hpp"

#include <algorithm>

#include "core/base/sort.hpp"
#include "core/guide/catalogue.hpp"

namespace pane::view {
namespace {

namespace run = practice::run;
using command::Closing;
using run::Begin;

constexpr Day kGoneOnWith =
    14;                       ///< days that a sitting which was left in the middle is found again
constexpr Day kOnToday = 14;  ///< days after its beginning that a gift unanswered stands on Today

const std::vector<run::Line>* lines_of(const MemberState& m, const EnvelopeId& id) {
  const auto at = m.run.lines.find(id);
  return at == m.run.lines.end() ? nullptr : &at->second;
}

run::Note note_of_run(const Context& c, const EnvelopeId& id) {
  const auto at = c.own->run.notes.find({c.space, id});
  if (at != c.own->run.notes.end()) return at->second;
  run::Note note;
  note.seen = c.taken_up;
  return note;
}

/// Bits by place: what stands of that member in each exchange of the run, and what is open.
void add_exchanges(const Context& c, const pack::Practice& page, const EnvelopeId& id,
                   const MemberState& m, std::uint32_t& in, std::uint32_t& opened) {
  std::uint32_t bit = 1;
  for (const pack::Part* part : run::each(page.parts())) {
    if (part->shape() == pack::Shape::Both) {
      const log::Part& mine = m.sealed.part(run::part_xid(c.space, id, part->key()));
      const bool open = mine.opened();
      if (open || mine.lowest() != nullptr) in |= bit;
      if (open) opened |= bit;
    }
    bit <<= 1;
  }
}

/// How many of the two have said or opened something in it.
int moved_in(const Context& c, const pack::Practice& page, const EnvelopeId& id) {
  int n = 0;
  for (const MemberState* m : {c.mine, c.other}) {
    std::uint32_t in = 0;
    std::uint32_t opened = 0;
    add_exchanges(c, page, id, *m, in, opened);
    if (opened != 0 || lines_of(*m, id) != nullptr) ++n;
  }
  return n;
}

const Begin* find_begin(const Context& c, const EnvelopeId& id, bool& by_me) {
  for (const bool mine : {true, false}) {
    const auto& begun = (mine ? c.mine : c.other)->run.begun;
    const auto at = begun.find(id);
    by_me = mine;
    if (at != begun.end()) return &at->second;
  }
  return nullptr;
}

bool chooses_what_may_stand(const Context& c, const pack::Practice& page, const Begin& begin) {
  const int first = run::first_shared(page);
  if (first < 0) return true;
  for (const run::SaidField& f : begin.said) {
    for (const pack::Field* field : run::each(page.parts()->Get(first)->fields())) {
      if (field->key() != f.key) continue;
      for (const pack::Option* option : run::each(field->options())) {
        const bool chosen =
            std::find(f.value.begin(), f.value.end(), option->key()) != f.value.end();
        if (chosen && !guide::may_choose(page, *option, stands_of(c))) return false;
      }
    }
  }
  return true;
}

/// What the other began waits unseen where it is not for me: too deep, too hard, not of my age.
bool may_see(const Context& c, const pack::Practice& page, bool shipped, const Begin& of_other) {
  guide::Stands at = stands_of(c);
  at.shipped = shipped;
  return page.depth() <= c.depth_limit && guide::may_see(page, at) &&
         chooses_what_may_stand(c, page, of_other);
}

/// Of two that began the same at once, the one that goes on, and what the other of them said. One
/// of the other's that I may not see is none: else it would take mine away.
const Begin* the_one(const Context& c, const pack::Practice& page, bool shipped, const Begin* begin,
                     bool& by_me, std::vector<const Begin*>& twins) {
  const auto unseen = [&](const EnvelopeId& id) {
    const auto its = c.other->run.begun.find(id);
    return its != c.other->run.begun.end() && !may_see(c, page, shipped, its->second);
  };
  const auto moved = [&](const EnvelopeId& id) { return unseen(id) ? -1 : moved_in(c, page, id); };
  if (!by_me && unseen(begin->id)) return nullptr;
  for (;;) {
    const auto& others = (by_me ? c.other : c.mine)->run.begun;
    const Begin& one = run::the_one(page, *begin, others, moved);
    if (one.id == begin->id) break;
    begin = &one;
    by_me = !by_me;
  }
  for (const auto& [id, its] : (by_me ? c.other : c.mine)->run.begun) {
    if (run::are_twins(page, *begin, its) && !unseen(id)) twins.push_back(&its);
  }
  return begin;
}

/// Pages as they are found, each read and held against its form once.
class Pages {
 public:
  explicit Pages(const Context& c) : c_(c) {}
  const pack::Practice* of(const Begin& begin, bool& shipped) {
    const auto [at, is_new] = found_.try_emplace({begin.form, begin.page});
    if (is_new) at->second.first = page_of(c_, begin.form, begin.page, &at->second.second);
    shipped = at->second.second;
    return at->second.first;
  }

 private:
  const Context& c_;
  std::map<std::pair<Hash, Hash>, std::pair<const pack::Practice*, bool>> found_;
};

std::optional<RunAt> make(const Context& c, Pages& pages, const Begin* begin, bool by_me) {
  RunAt r;
  r.page = pages.of(*begin, r.shipped);
  if (r.page == nullptr) return std::nullopt;
  r.begin = the_one(c, *r.page, r.shipped, begin, by_me, r.twins);
  if (r.begin == nullptr) return std::nullopt;
  r.by_me = by_me;
  r.id = r.begin->id;
  r.form = r.begin->form;
  r.note = note_of_run(c, r.id);
  run::Facts facts;
  const int me = me_of(c);
  facts.page = r.page;
  facts.begin = r.begin;
  facts.beginner = by_me ? me : 1 - me;
  facts.twin = r.twins.empty() ? nullptr : r.twins.back();
  facts.today = c.today;
  const MemberState* members[2] = {me == 0 ? c.mine : c.other, me == 0 ? c.other : c.mine};
  for (const std::size_t m : {0U, 1U}) {
    facts.lines[m] = lines_of(*members[m], r.id);
    add_exchanges(c, *r.page, r.id, *members[m], facts.in[m], facts.opened[m]);
  }
  r.stand = run::stand(facts);
  return r;
}

bool bit(std::uint32_t bits, std::size_t place) { return (bits >> place & 1U) != 0; }

/// As much as fits a row, whatever somebody wrote.
std::string shortened(std::string words) {
  constexpr std::size_t kMost = 200;  // bytes
  if (words.size() <= kMost) return words;
  std::size_t end = kMost;
  while (end > 0 && (static_cast<Byte>(words[end]) & 0xC0U) == 0x80) --end;
  return words.substr(0, end) + "…";
}

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

std::vector<const Begin*> begun_that_count(const Context& c, bool mine) {
  constexpr std::size_t kMost = 200;
  std::vector<const Begin*> all;
  for (const auto& [id, begin] : (mine ? c.mine : c.other)->run.begun) all.push_back(&begin);
  if (mine || all.size() <= kMost) return all;
  sort(all, [](const Begin* a, const Begin* b) {
    return std::tie(a->order, a->id) > std::tie(b->order, b->id);
  });
  std::size_t place = 0;
  std::erase_if(all, [&](const Begin* b) {
    return ++place > kMost && c.own->run.notes.count({c.space, b->id}) == 0;
  });
  return all;
}

std::optional<RunAt> run_at(const Context& c, const EnvelopeId& id) {
  bool by_me = false;
  const Begin* begin = find_begin(c, id, by_me);
  if (begin == nullptr) return std::nullopt;
  Pages pages(c);
  return make(c, pages, begin, by_me);
}

std::vector<RunAt> runs_of(const Context& c) {
  std::vector<RunAt> all;
  Pages pages(c);
  for (const bool mine : {true, false}) {
    for (const Begin* begin : begun_that_count(c, mine)) {
      std::optional<RunAt> r = make(c, pages, begin, mine);
      if (r && r->id == begin->id) all.push_back(std::move(*r));
    }
  }
  sort(all, [](const RunAt& a, const RunAt& b) {
    return std::tie(a.begin->day, a.id) > std::tie(b.begin->day, b.id);
  });
  return all;
}

std::optional<RunAt> run_going(const Context& c, const Hash& form) {
  for (RunAt& r : runs_of(c)) {
    const bool left = r.note.closing == static_cast<Byte>(Closing::Closed);
    if (r.form == form && !r.stand.over && !left) return std::move(r);
  }
  return std::nullopt;
}

EnvelopeId latest_of(const Context& c, const Hash& form) {
  std::vector<const Begin*> all;
  std::set<EnvelopeId> followed;
  for (const MemberState* m : {c.mine, c.other}) {
    for (const auto& [id, begin] : m->run.begun) {
      if (begin.form != form) continue;
      all.push_back(&begin);
      followed.insert(begin.of);
    }
  }
  // The one that none follows; of two, begun at once or by a phone that lacked the other, the one
  // with more before it. Orders tell nothing: they count the entries of one member.
  std::pair<std::size_t, EnvelopeId> latest;
  for (const Begin* last : all) {
    if (followed.count(last->id) != 0) continue;
    std::size_t before = 0;
    bool by_me = false;
    for (const Begin* at = last; at != nullptr && before <= all.size(); ++before)
      at = find_begin(c, at->of, by_me);
    latest = std::max(latest, {before, last->id});
  }
  return latest.second;
}

namespace {

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

std::vector<std::unique_ptr<RunRowT>> sittings_open(const Context& c) {
  std::vector<std::unique_ptr<RunRowT>> rows;
  for (const guide::Listed& listed : c.pages->all()) {
    if (!guide::may_see(*listed.page, stands_of(c))) continue;
    const EnvelopeId id = sitting_open(c, *listed.page, listed.form);
    if (id.is_zero()) continue;
    auto row = std::make_unique<RunRowT>();
    row->run = to_hex(id.view());
    row->title = named(c, str(listed.page->title()));
    row->mine = true;
    rows.push_back(std::move(row));
  }
  return rows;
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

bool is_alone(const pack::Practice& page) { return run::first_shared(page) < 0; }

std::string about(const Context& c, const RunAt& r) {
  const int first = run::first_shared(*r.page);
  if (first < 0 || r.begin->said.empty()) return {};
  const auto fields = filled(c, *r.page->parts()->Get(static_cast<unsigned>(first)), nullptr,
                             r.begin->said, r.by_me);
  return shortened(first_words(fields));
}

std::string first_words(const std::vector<std::unique_ptr<FilledViewT>>& fields) {
  for (const auto& f : fields) {
    const bool words =
        f->kind == pack::Kind::Line || f->kind == pack::Kind::Text || f->kind == pack::Kind::One;
    if (words && !f->texts.empty()) return f->texts.front();
  }
  return {};
}

bool may_bring_up(const Context& c, const pack::Practice& page) {
  const bool alone = is_alone(page);
  return (alone || (c.paired && page.depth() <= c.depth_limit)) &&
         guide::may_suggest(page, stands_of(c));
}

/// Something of it is filled in, outside of any run.
bool is_begun(const Context& c, const std::string& page, bool alone) {
  std::string begin = fill_key(c, page, 0, alone);
  begin.pop_back();  // whatever the part
  const auto at = c.fills->lower_bound(begin);
  return at != c.fills->end() && at->first.starts_with(begin);
}

std::vector<std::unique_ptr<PageRowT>> page_rows(const Context& c, pack::Shelf shelf) {
  std::vector<std::unique_ptr<PageRowT>> rows;
  std::vector<const pack::Practice*> pages;
  for (const guide::Listed& listed : c.pages->all()) pages.push_back(listed.page);
  // Nobody's list begins with what is hardest.
  sort(pages, [](const auto* a, const auto* b) {
    return std::pair(a->topic(), a->depth()) < std::pair(b->topic(), b->depth());
  });
  for (const pack::Practice* listed : pages) {
    const pack::Practice& page = *listed;
    const bool deep = !is_alone(page) && page.depth() > c.depth_limit;
    if (page.place() != shelf || deep || !guide::may_see(page, stands_of(c))) continue;
    auto row = std::make_unique<PageRowT>();
    row->page = str(page.id());
    row->title = named(c, str(page.title()));
    row->why = named(c, str(page.why()));
    row->minutes = page.minutes();
    row->serves = texts(page.serves());
    row->begun = is_begun(c, row->page, is_alone(page));
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::unique_ptr<FeelingGroupT>> feeling_groups(const Context& c) {
  std::vector<std::unique_ptr<FeelingGroupT>> groups;
  if (c.pack == nullptr) return groups;
  for (const pack::Feeling* f : run::each(c.pack->feelings())) {
    const std::string group = str(f->group());
    if (groups.empty() || groups.back()->group != group) {
      groups.push_back(std::make_unique<FeelingGroupT>());
      groups.back()->group = group;
    }
    groups.back()->words.push_back(str(f->words()));
  }
  return groups;
}

void add_run_items(const Context& c, const std::vector<RunAt>& runs,
                   std::vector<std::unique_ptr<TodayItemT>>& theirs,
                   std::vector<std::unique_ptr<TodayItemT>>& mine) {
  for (const RunAt& r : runs) {
    if (!calls_me(c, r)) continue;
    auto item = std::make_unique<TodayItemT>();
    item->kind = TodayKind::Run;
    item->screen = command::Screen::Run;
    item->arg = to_hex(r.id.view());
    const std::string today = str(r.page->today());
    const int at = mine_of(c, r);
    // As an invitation only until I have said something in it.
    const bool asks = !r.by_me && at >= 0 && !today.empty() && lines_of(*c.mine, r.id) == nullptr;
    item->words = named(c, asks ? today : str(r.page->title()));
    item->both = at >= 0 && state_of(c, r, static_cast<std::size_t>(at)) == PartState::Ready;
    item->came = item->both || latest_order(c, r) > r.note.seen;
    (item->came ? theirs : mine).push_back(std::move(item));
  }
}

}  // namespace pane::view
