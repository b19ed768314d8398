// One practice as a screen: what is asked, what was said, what is mine to do.
#include "core/view/runs.hpp"

#include "core/base/sort.hpp"
#include "core/guide/catalogue.hpp"

namespace pane::view {
namespace {

namespace run = practice::run;
using pack::Kind;
using pack::Means;
using pack::Shape;

std::vector<std::unique_ptr<pack::BlockT>> blocks(
    const Context& c, const flatbuffers::Vector<flatbuffers::Offset<pack::Block>>* all) {
  std::vector<std::unique_ptr<pack::BlockT>> out;
  for (const pack::Block* b : run::each(all)) {
    auto block = std::make_unique<pack::BlockT>();
    block->kind = b->kind();
    block->words = named(c, str(b->words()));
    out.push_back(std::move(block));
  }
  return out;
}

std::vector<std::string> named_all(
    const Context& c, const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* all) {
  std::vector<std::string> out = texts(all);
  for (std::string& t : out) t = named(c, std::move(t));
  return out;
}

/// What was filled in, by kind: text, keys or a number.
void put_value(const run::SaidField& f, std::string& text, std::vector<Byte>& keys, int& number) {
  switch (f.kind) {
    case Kind::Line:
    case Kind::Text:
    case Kind::Feeling:
    case Kind::Time:
    case Kind::Repeat:
      text = std::string(as_text(f.value));
      return;
    case Kind::One:
    case Kind::Some:
    case Kind::Rank:
    case Kind::Ladder:
      keys = f.value;
      return;
    case Kind::Seven:
      number = f.value[0];
      return;
    case Kind::Day:
      number = run::day_in({f}, f.key);
      return;
    case Kind::Minutes:
      number = f.value[0] | f.value[1] << 8;
      return;
    case Kind::Breath:
      number = 1;
      return;
    case Kind::None:
      return;
  }
}

std::vector<std::unique_ptr<FieldViewT>> fields_of(
    const Context& c, const pack::Practice& page,
    const flatbuffers::Vector<flatbuffers::Offset<pack::Field>>* fields, const run::Said& fill) {
  std::vector<std::unique_ptr<FieldViewT>> out;
  for (const pack::Field* field : run::each(fields)) {
    auto f = std::make_unique<FieldViewT>();
    f->key = field->key();
    f->kind = field->kind();
    f->words = named(c, str(field->words()));
    f->hint = named(c, str(field->hint()));
    f->labels = named_all(c, field->labels());
    f->small = named_all(c, field->small());
    f->starters = named_all(c, field->starters());
    f->optional = field->optional();
    f->most = field->most();
    for (const pack::Option* option : run::each(field->options())) {
      if (!guide::may_choose(page, *option, stands_of(c))) continue;
      auto o = std::make_unique<OptionViewT>();
      o->key = option->key();
      o->words = named(c, str(option->words()));
      f->options.push_back(std::move(o));
    }
    // Where none of its choices may stand, nothing is asked.
    if (f->options.empty() && run::each(field->options()).size() != 0) continue;
    for (const run::SaidField& s : fill) {
      if (s.key == f->key && s.kind == f->kind) put_value(s, f->text, f->keys, f->number);
    }
    out.push_back(std::move(f));
  }
  return out;
}

void add_replies(const Context& c, const pack::Practice& page, const pack::Part& part,
                 const run::Said& fill, PartViewT& v) {
  for (const pack::Option* reply : run::each(part.replies())) {
    if (!guide::may_choose(page, *reply, stands_of(c))) continue;
    auto r = std::make_unique<ReplyViewT>();
    r->key = reply->key();
    r->words = named(c, str(reply->words()));
    r->means = reply->means();
    // Another proposal is made of the same fields as the first.
    r->fields = fields_of(c, page,
                          reply->means() == Means::Propose ? part.fields() : reply->fields(), fill);
    v.replies.push_back(std::move(r));
  }
}

std::unique_ptr<SaidViewT> said_view(const Context& c, const pack::Part& part, bool by_me,
                                     const pack::Option* reply, const run::Said& said) {
  auto s = std::make_unique<SaidViewT>();
  s->by_me = by_me;
  if (reply != nullptr) {
    s->reply = named(str(reply->words()), (by_me ? c.other : c.mine)->space.name);
    s->means = reply->means();
  }
  s->fields = filled(c, part, reply, said, by_me);
  return s;
}

/// Mine as I gave it; theirs only once the mist is cleared.
void add_sealed(const Context& c, const RunAt& r, const pack::Part& part, PartViewT& v) {
  const Xid xid = run::part_xid(c.space, r.id, part.key());
  const log::Local* local = local_of(c, xid);
  const log::Shown shown = shown_of(c, xid);
  v.can_withdraw = local != nullptr && local->holds();
  v.withdrawn = local != nullptr && local->stage == log::Local::Stage::kWithdrawn;
  View mine;
  if (shown.mine != nullptr) {
    mine = shown.mine->answer;
  } else if (local != nullptr) {
    mine = local->answer;
  } else {
    for (const auto& [id, item] : c.mine->sealed.part(xid).items) {
      if (item.is_open) mine = item.answer;
    }
  }
  if (const auto said = run::read_said(mine); said.ok() && run::fits(part, nullptr, *said))
    v.said.push_back(said_view(c, part, true, nullptr, *said));
  if (v.state != PartState::Open) return;
  // What does not fit the page is shown as nothing said, not as an error of the reader's.
  const auto said = run::read_said(shown.other->answer);
  const bool fits = said.ok() && run::fits(part, nullptr, *said);
  v.said.push_back(said_view(c, part, false, nullptr, fits ? *said : run::Said{}));
}

void add_steps(const Context& c, const RunAt& r, std::size_t i, const pack::Part& part,
               PartViewT& v) {
  const run::PartStand& at = r.stand.parts[i];
  const auto me = static_cast<std::size_t>(me_of(c));
  for (const run::Step& s : at.steps) {
    const pack::Option* reply = run::reply_of(part, s.reply);
    auto said = said_view(c, part, s.by == me_of(c), reply, *s.said);
    said->day = s.day;
    said->stands = s.stands;
    said->fresh = !said->by_me && s.order > r.note.seen;
    v.said.push_back(std::move(said));
  }
  for (const run::Step& s : gave_way(c, r, i)) {
    v.said.push_back(said_view(c, part, false, run::reply_of(part, s.reply), *s.said));
    v.said.back()->day = s.day;
  }
  v.answers = part.shape() == Shape::Answer || !at.to[me].is_zero();
  if (at.speaker >= 0) v.speaker = at.speaker == me_of(c) ? 1 : 2;
}

std::unique_ptr<PartViewT> part_words(const Context& c, const pack::Part& part) {
  auto v = std::make_unique<PartViewT>();
  v->key = part.key();
  v->shape = part.shape();
  v->picture = str(part.picture());
  v->title = named(c, str(part.title()));
  v->text = blocks(c, part.text());
  return v;
}

void add_what_to_fill(const Context& c, const pack::Practice& page, const pack::Part& part,
                      const run::Said& fill, PartViewT& v) {
  if (!v.answers) v.fields = fields_of(c, page, part.fields(), fill);
  if (v.answers) add_replies(c, page, part, fill, v);
  v.can_skip = part.optional() || part.fades();
}

/// What it looks back on was agreed; or it looks back on nothing.
bool is_agreed(const RunAt& r, const pack::Part& part) {
  for (unsigned i = 0; i < r.page->parts()->size(); ++i) {
    if (part.on() != 0 && r.page->parts()->Get(i)->key() == part.on()) return r.stand.parts[i].done;
  }
  return true;
}

std::unique_ptr<PartViewT> part_of_run(const Context& c, const RunAt& r, std::size_t i) {
  const pack::Part& part = *r.page->parts()->Get(static_cast<unsigned>(i));
  auto v = part_words(c, part);
  v->state = state_of(c, r, i);
  v->of = part.of();
  v->skipped = is_left_out(c, r, i);
  v->day = v->state == PartState::Later && is_agreed(r, part) ? r.stand.parts[i].first : 0;
  if (part.shape() == Shape::Both) {
    add_sealed(c, r, part, *v);
  } else if (part.shape() == Shape::Alone) {
    const run::Entry* e = kept_of(c, r.id, part.key());
    if (e != nullptr && !e->said.empty())
      v->said.push_back(said_view(c, part, true, nullptr, e->said));
  } else {
    add_steps(c, r, i, part, *v);
  }
  if (v->state == PartState::Mine) add_what_to_fill(c, *r.page, part, fill_of(c, r, part), *v);
  return v;
}

void add_page(const Context& c, const pack::Practice& page, RunT& v) {
  v.page = str(page.id());
  v.today = c.today;
  v.zone = c.zone;
  v.title = named(c, str(page.title()));
  v.why = named(c, str(page.why()));
  v.minutes = page.minutes();
  v.text = blocks(c, page.text());
  v.serves = texts(page.serves());
  v.basis = basis_of(c, v.serves);
  v.alone = is_alone(page);
  v.gate = guide::needs_gate(page) && c.draft("gate").empty();
  v.note = guide::needs_note(page);
  for (const pack::Part* part : run::each(page.parts())) {
    for (const pack::Field* field : run::each(part->fields())) {
      if (field->kind() == Kind::Feeling && v.feelings.empty()) v.feelings = feeling_groups(c);
    }
  }
}

/// What is mine; else what is on its way, or may come.
Byte shown_part(int mine, const RunT& v) {
  if (mine >= 0) return v.parts[static_cast<std::size_t>(mine)]->key;
  for (const PartState state : {PartState::Sending, PartState::Sealed, PartState::Waits}) {
    for (const auto& part : v.parts) {
      if (part->state == state) return part->key;
    }
  }
  return 0;
}

RunT of_run(const Context& c, const RunAt& r) {
  RunT v;
  v.run = to_hex(r.id.view());
  add_page(c, *r.page, v);
  v.by_me = r.by_me;
  v.from_other = !r.shipped && !r.by_me;
  v.over = r.stand.over;
  v.closing = static_cast<command::Closing>(r.note.closing);
  for (std::size_t i = 0; i < r.stand.parts.size(); ++i) v.parts.push_back(part_of_run(c, r, i));
  v.at = shown_part(mine_of(c, r), v);
  if (v.over) v.ways = ways_after(c, *r.page, r.id);
  return v;
}

/// Earlier sittings with a page for me alone, the newest first.
void add_before(const Context& c, const pack::Practice& page, const EnvelopeId& now, RunT& v) {
  const Hash form = run::form_of(page);
  for (const auto& [sitting, entries] : c.own->run.kept) {
    if (entries.empty() || entries.front().form != form || sitting == now) continue;
    auto kept = std::make_unique<KeptViewT>();
    kept->run = to_hex(sitting.view());
    kept->day = entries.front().day;
    for (const run::Entry& e : entries) {
      const pack::Part* part = run::part_of(page, e.part);
      if (part == nullptr) continue;
      for (auto& f : filled(c, *part, nullptr, e.said, true)) {
        // That one breathed says nothing later.
        if (f->kind != Kind::Breath) kept->fields.push_back(std::move(f));
      }
    }
    if (kept->fields.empty()) continue;
    v.before.push_back(std::move(kept));
  }
  sort(v.before, [](const auto& a, const auto& b) { return a->day > b->day; });
}

/// A page that is not begun for two: for me alone, or as far as the first part that is shared.
RunT of_sitting(const Context& c, const pack::Practice& page, const EnvelopeId& sitting) {
  RunT v;
  if (!sitting.is_zero()) v.run = to_hex(sitting.view());
  add_page(c, page, v);
  v.by_me = true;
  const int at = sitting_at(c, page, sitting);
  const std::string of = sitting.is_zero() ? v.page : v.run;
  int i = 0;
  for (const pack::Part* part : run::each(page.parts())) {
    auto p = part_words(c, *part);
    const run::Entry* kept = kept_of(c, sitting, part->key());
    p->state = i == at ? PartState::Mine : kept != nullptr ? PartState::Done : PartState::Later;
    if (at < 0 && kept == nullptr) p->state = PartState::Ended;
    if (kept != nullptr && !kept->said.empty())
      p->said.push_back(said_view(c, *part, true, nullptr, kept->said));
    if (i == at) {
      v.at = part->key();
      const run::Said& fill = v.alone ? fill_of(c, fill_key(c, of, part->key(), true))
                                      : fill_of(c, page, of, part->key());
      add_what_to_fill(c, page, *part, fill, *p);
    }
    v.parts.push_back(std::move(p));
    ++i;
  }
  v.over = at < 0;
  if (v.over) v.ways = ways_after(c, page, sitting);
  if (v.alone) add_before(c, page, sitting, v);
  return v;
}

}  // namespace

std::vector<std::unique_ptr<FilledViewT>> filled(const Context& c, const pack::Part& part,
                                                 const pack::Option* reply, const run::Said& said,
                                                 bool by_me) {
  const std::string& name = (by_me ? c.other : c.mine)->space.name;
  std::vector<std::unique_ptr<FilledViewT>> out;
  const auto add = [&](const flatbuffers::Vector<flatbuffers::Offset<pack::Field>>* fields) {
    for (const pack::Field* field : run::each(fields)) {
      for (const run::SaidField& s : said) {
        if (s.key != field->key() || s.kind != field->kind()) continue;
        auto f = std::make_unique<FilledViewT>();
        f->key = s.key;
        f->kind = s.kind;
        f->words = named(str(field->words()), name);
        std::string text;
        std::vector<Byte> keys;
        int number = 0;
        put_value(s, text, keys, number);
        f->number = number;
        if (!text.empty()) f->texts.push_back(std::move(text));
        for (const Byte key : keys) {
          for (const pack::Option* option : run::each(field->options())) {
            if (option->key() == key) f->texts.push_back(named(str(option->words()), name));
          }
        }
        const auto labels = texts(field->labels());
        if (s.kind == Kind::Seven && number >= 1 && number <= static_cast<int>(labels.size()))
          f->label = named(labels[static_cast<std::size_t>(number) - 1], name);
        out.push_back(std::move(f));
      }
    }
  };
  add(part.fields());
  if (reply != nullptr) add(reply->fields());
  return out;
}

PaperT paper(const Context& c, std::string_view id) {
  PaperT v;
  v.page = std::make_unique<RunT>();
  const guide::Listed* listed = c.pages->by_id(id);
  if (listed == nullptr || !guide::may_see(*listed->page, stands_of(c))) return v;
  add_page(c, *listed->page, *v.page);
  for (const pack::Part* part : run::each(listed->page->parts())) {
    auto p = part_words(c, *part);
    p->of = part->of();
    p->fields = fields_of(c, *listed->page, part->fields(), {});
    add_replies(c, *listed->page, *part, {}, *p);
    v.page->parts.push_back(std::move(p));
  }
  return v;
}

RunT run_screen(const Context& c, std::string_view arg) {
  EnvelopeId id;
  if (id_from_hex(arg, id)) {
    if (const std::optional<RunAt> r = run_at(c, id)) return of_run(c, *r);
    const std::vector<run::Entry>* sitting = sitting_of(c, id);
    if (sitting == nullptr) return {};
    const guide::Listed* listed = c.pages->by_form(sitting->front().form);
    if (listed == nullptr) listed = c.pages->by_id(sitting->front().page);
    return listed == nullptr ? RunT{} : of_sitting(c, *listed->page, id);
  }
  const guide::Listed* listed = c.pages->by_id(arg);
  if (listed == nullptr || !guide::may_see(*listed->page, stands_of(c))) return {};
  // Begun and not done, it goes on where one left it.
  return of_sitting(c, *listed->page, sitting_open(c, *listed->page, listed->form));
}

}  // namespace pane::view
