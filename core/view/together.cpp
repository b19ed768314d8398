// The fifth place: what goes on between the two, what stands agreed, what was, what can be begun.
#include "core/view/runs.hpp"

namespace pane::view {
namespace {

namespace run = practice::run;

constexpr std::size_t kMostPast = 200;
constexpr Day kStands = 90;  ///< days that an agreement without a day of its own is shown

std::unique_ptr<RunRowT> row_of(const Context& c, const RunAt& r) {
  auto row = std::make_unique<RunRowT>();
  row->run = to_hex(r.id.view());
  row->title = named(c, str(r.page->title()));
  row->words = about(c, r);
  row->by_me = r.by_me;
  row->mine = mine_of(c, r) >= 0;
  return row;
}

/// Something in it is mine to do or to look at, holds up the rest, or is the other's to answer.
bool goes_on(const Context& c, const RunAt& r) {
  if (mine_of(c, r) >= 0) return true;
  if (r.stand.over || !r.stand.rests) return !r.stand.over;
  for (std::size_t i = 0; i < r.stand.parts.size(); ++i) {
    const bool optional = r.page->parts()->Get(static_cast<unsigned>(i))->optional();
    if (r.stand.parts[i].due[static_cast<std::size_t>(1 - me_of(c))] && !optional) return true;
  }
  return false;
}

/// The day on which the next part of it comes by itself; 0: none does.
Day comes_on(const Context& c, const RunAt& r) {
  Day next = 0;
  for (const run::PartStand& part : r.stand.parts) {
    if (part.past || part.done || part.first <= c.today) continue;
    next = next == 0 ? part.first : std::min(next, part.first);
  }
  return r.stand.over ? 0 : next;
}

/// Both have looked back on what was agreed in that part.
bool looked_back(const RunAt& r, Byte agree) {
  for (std::size_t i = 0; i < r.stand.parts.size(); ++i) {
    const bool on = r.page->parts()->Get(static_cast<unsigned>(i))->on() == agree;
    if (on && r.stand.parts[i].done) return true;
  }
  return false;
}

/// The day in what was agreed, and the hour, where it is of that day: a day after a rhythm is the
/// one to look back on (content/README.md), and the hour is then of what comes back.
void fill_when(const pack::Part& part, const run::Said& said, RunRowT& row) {
  bool comes_back = false;
  bool looks_back = false;
  for (const pack::Field* field : run::each(part.fields())) {
    for (const run::SaidField& f : said) {
      if (f.key != field->key()) continue;
      if (f.kind == pack::Kind::Repeat) comes_back = true;
      if (f.kind == pack::Kind::Time) row.time = std::string(as_text(f.value));
      if (f.kind != pack::Kind::Day) continue;
      row.day = std::max(row.day, run::day_in(said, f.key));
      looks_back = comes_back;
    }
  }
  if (looks_back) row.time.clear();
}

/// What it is in words of their own, where there are some; as a calendar has it.
std::string what_of(const std::vector<std::unique_ptr<FilledViewT>>& fields) {
  for (const auto& f : fields) {
    if (f->kind == pack::Kind::Line && !f->texts.empty()) return f->texts.front();
  }
  return first_words(fields);
}

}  // namespace

std::unique_ptr<RunRowT> agreed_in(const Context& c, const RunAt& r) {
  std::unique_ptr<RunRowT> row;
  if (r.note.closing == static_cast<Byte>(command::Closing::Closed)) return row;
  for (std::size_t i = 0; i < r.stand.parts.size(); ++i) {
    const pack::Part& part = *r.page->parts()->Get(static_cast<unsigned>(i));
    if (part.shape() != pack::Shape::Agree) continue;
    if (looked_back(r, part.key())) continue;
    for (const run::Step& s : r.stand.parts[i].steps) {
      if (!s.stands) continue;
      auto next = row_of(c, r);
      fill_when(part, *s.said, *next);
      if (c.today > (next->day == 0 ? s.day + kStands : next->day)) continue;
      next->words = what_of(filled(c, part, nullptr, *s.said, s.by == me_of(c)));
      row = std::move(next);
    }
  }
  return row;
}

TogetherT together(const Context& c, std::string_view arg) {
  TogetherT v;
  v.pages = page_rows(c, pack::Shelf::Together);
  v.notices = notice_rows(c, pack::Shelf::Together);
  const std::vector<RunAt> runs = runs_of(c);
  v.journeys = journey_rows(c, pack::Shelf::Together, runs);
  for (const RunAt& r : runs) {
    const bool left = r.note.closing == static_cast<Byte>(command::Closing::Closed);
    const Day comes = comes_on(c, r);
    if (auto agreed = agreed_in(c, r)) {
      v.agreed.push_back(std::move(agreed));
    } else if (!left && (goes_on(c, r) || comes > 0)) {
      v.going.push_back(row_of(c, r));
      v.going.back()->day = comes;
    } else if (v.past.size() < kMostPast || arg == "all") {
      v.past.push_back(row_of(c, r));
    }
  }
  return v;
}

}  // namespace pane::view
