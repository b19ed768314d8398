// Which runs there are, which of them I may see, and which of two that were begun at once goes on.
#include <algorithm>

#include "core/base/sort.hpp"
#include "core/guide/catalogue.hpp"
#include "core/view/runs.hpp"

namespace pane::view {
namespace {

namespace run = practice::run;
using command::Closing;
using run::Begin;

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

/// What all runs of a screen share, each looked for once: pages, held against their forms; who
/// began what of a form; which of those that were begun at once goes on. So neither a screen nor a
/// tap costs more with each run that one has for each that the other has.
class Finder {
 public:
  explicit Finder(const Context& c) : c_(c) {
    for (const bool mine : {true, false}) {
      for (const auto& [id, begin] : (mine ? c.mine : c.other)->run.begun)
        known_[mine ? 1 : 0].push_back({&begin});
    }
  }

  const pack::Practice* page(const Begin& begin, bool& shipped) {
    const auto [at, is_new] = found_.try_emplace({begin.form, begin.page});
    if (is_new) at->second.first = page_of(c_, begin.form, begin.page, &at->second.second);
    shipped = at->second.second;
    return at->second.first;
  }

  /// Of two that began the same at once, the one that goes on; null where its page is not known.
  /// One of the other's that I may not see is none: else it would take mine away.
  const Begin* the_one(const Begin* begin, bool& by_me) {
    bool shipped = false;
    const pack::Practice* laid = page(*begin, shipped);
    if (laid == nullptr) return nullptr;
    const auto moved = [&](const Begin& b, bool mine) {
      Known& k = known(b, mine);
      if (k.moved == kNotYet) {
        const bool unseen = !mine && !may_see(c_, *laid, shipped, b);
        k.moved = unseen ? kUnseen : moved_in(c_, *laid, b.id);
      }
      return k.moved;
    };
    if (!by_me && moved(*begin, false) == kUnseen) return nullptr;
    for (;;) {
      Known& k = known(*begin, by_me);
      if (k.next == nullptr) {
        k.next = begin;
        int most = moved(*begin, by_me);
        for (const Known& its : known_[by_me ? 0 : 1]) {
          if (!run::are_twins(*laid, *begin, *its.begin)) continue;
          const int its_most = moved(*its.begin, !by_me);
          if (!run::goes_on_before(*its.begin, its_most, *k.next, most)) continue;
          k.next = its.begin;
          most = its_most;
        }
      }
      if (k.next == begin) return begin;
      begin = k.next;
      by_me = !by_me;
    }
  }

  /// Of the one who did not begin it, all that gave way to it or never could.
  std::vector<const Begin*> twins(const pack::Practice& page, bool shipped, const Begin& one,
                                  bool by_me) {
    std::vector<const Begin*> out;
    for (const Known& its : known_[by_me ? 0 : 1]) {
      if (!run::are_twins(page, one, *its.begin)) continue;
      if (!by_me || may_see(c_, page, shipped, *its.begin)) out.push_back(its.begin);
    }
    return out;
  }

 private:
  static constexpr int kNotYet = -2, kUnseen = -1;
  struct Known {
    const Begin* begin;
    int moved = kNotYet;          ///< moved_in, or what else there is to say of it
    const Begin* next = nullptr;  ///< the one that it gives way to, or itself; null: not looked for
  };
  Known& known(const Begin& begin, bool mine) {
    auto& all = known_[mine ? 1 : 0];
    return *std::partition_point(all.begin(), all.end(),
                                 [&](const Known& k) { return k.begin->id < begin.id; });
  }

  const Context& c_;
  std::vector<Known> known_[2];  ///< the other's, mine; by id
  std::map<std::pair<Hash, Hash>, std::pair<const pack::Practice*, bool>> found_;
};

/// The run of the one that goes on, `begin` or what that gave way to; the page of `begin` is known,
/// and of the same form.
RunAt make(const Context& c, Finder& find, const Begin* begin, const Begin* one, bool by_me) {
  RunAt r;
  r.page = find.page(*begin, r.shipped);
  r.begin = one;
  r.twins = find.twins(*r.page, r.shipped, *one, by_me);
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

}  // namespace

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
  Finder find(c);
  const Begin* one = find.the_one(begin, by_me);
  if (one == nullptr) return std::nullopt;
  return make(c, find, begin, one, by_me);
}

std::vector<RunAt> runs_of(const Context& c) {
  std::vector<RunAt> all;
  Finder find(c);
  for (const bool mine : {true, false}) {
    for (const Begin* begin : begun_that_count(c, mine)) {
      bool by_me = mine;
      const Begin* one = find.the_one(begin, by_me);
      if (one == nullptr) continue;
      std::size_t at = 0;
      while (at < all.size() && all[at].begin != one) ++at;
      // What mine gave way to stands here for it, however much they have begun since.
      if (at == all.size() && (mine || one == begin))
        all.push_back(make(c, find, begin, one, by_me));
      if (at < all.size() && one != begin) all[at].gave_way.push_back(begin->id);
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

}  // namespace pane::view
