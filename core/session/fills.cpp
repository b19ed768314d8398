// What is filled in of a part, as a draft until it is said.
#include <algorithm>

#include "core/base/sort.hpp"
#include "core/session/runs.hpp"

namespace pane::session {
namespace {

namespace run = practice::run;
using pack::Kind;
using pack::Means;
using pack::Shape;
using run::Said;
using run::SaidField;

constexpr int kMostMinutes = 600;

Bytes bytes_of_text(const std::string& text) { return to_bytes(as_view(text)); }

/// A value as a said field has it; empty: nothing is filled in.
Bytes value_of(Kind kind, const command::Fill& c) {
  const std::string text = typed(c.text());
  Writer w;
  switch (kind) {
    case Kind::Line:
    case Kind::Text:
    case Kind::Feeling:
    case Kind::Time:
    case Kind::Repeat:
      return bytes_of_text(text);
    case Kind::One:
    case Kind::Some:
    case Kind::Rank:
    case Kind::Ladder:
      return to_bytes(practice::bytes_of(c.keys()));
    case Kind::Seven:
      if (c.number() != 0) w.u8(static_cast<Byte>(std::clamp(c.number(), 0, 255)));
      return w.take();
    case Kind::Day:
      if (c.number() != 0) w.u32(static_cast<std::uint32_t>(std::clamp(c.number(), 0, kLastDay)));
      return w.take();
    case Kind::Minutes:
      if (c.number() != 0)
        w.u16(static_cast<std::uint16_t>(std::clamp(c.number(), 0, kMostMinutes)));
      return w.take();
    case Kind::Breath:
    case Kind::None:
      return {};
  }
  return {};
}

bool blank(const Bytes& value) {
  return std::all_of(value.begin(), value.end(), [](Byte b) { return b == ' ' || b == '\n'; });
}

/// It asks for words or a number, or has a choice that may stand here.
bool can_choose(const view::Context& v, const pack::Practice& page, const pack::Field& field) {
  const auto options = run::each(field.options());
  if (options.size() == 0) return true;
  return std::any_of(options.begin(), options.end(), [&](const pack::Option* option) {
    return guide::may_choose(page, *option, view::stands_of(v));
  });
}

/// A beginning that was taken still waits for words of one's own.
bool has_open_dots(const view::Context& v, const pack::Field& field, std::string_view words) {
  const auto starters = view::texts(field.starters());
  return std::any_of(starters.begin(), starters.end(), [&](const std::string& s) {
    return view::has_open_dots(view::named(v, s), words);
  });
}

bool is_words(Kind kind) { return kind == Kind::Line || kind == Kind::Text; }

const pack::Field* field_of(const pack::Part& part, Byte key) {
  for (const pack::Field* field : run::each(part.fields())) {
    if (field->key() == key) return field;
  }
  for (const pack::Option* reply : run::each(part.replies())) {
    for (const pack::Field* field : run::each(reply->fields())) {
      if (field->key() == key) return field;
    }
  }
  return nullptr;
}

}  // namespace

void Runs::set(const Desk& d, const std::string& key, Said said) {
  if (said.empty()) {
    if (fills_.erase(key) != 0) d.vault.erase_unnamed("rf/" + key);
    return;
  }
  d.vault.put_unnamed(d.random, "rf/" + key, run::write_said(said));
  fills_[key] = std::move(said);
}

bool Runs::read(const std::string& key, View plain) {
  auto said = run::read_said(plain);
  if (said) fills_[key] = std::move(*said);
  return said.ok();
}

void Runs::forget(Vault& vault, const std::string& begin) {
  std::erase_if(fills_, [&](const auto& fill) {
    const bool of_it = fill.first.starts_with(begin);
    if (of_it) vault.erase_unnamed("rf/" + fill.first);
    return of_it;
  });
}

const Said& Runs::filled(const view::Context& v, const Target& t) {
  if (t.run) return view::fill_of(v, *t.run, *t.part);
  if (!view::is_alone(*t.page)) return view::fill_of(v, *t.page, t.draft_of(), t.part->key());
  return view::fill_of(v, view::fill_key(v, t.draft_of(), t.part->key(), true));
}

Problem Runs::fill(const Desk& d, const command::Fill& c) {
  const view::Context v = d.context();
  Target t;
  if (const Problem p = find(v, c.run(), c.page(), c.part(), t); p != Problem::None) return p;
  const pack::Field* field = field_of(*t.part, c.field());
  if (field == nullptr) return Problem::NotFound;
  const std::string key = view::fill_key(v, t.draft_of(), t.part->key(), view::is_alone(*t.page));
  Said said = filled(v, t);
  std::erase_if(said, [&](const SaidField& f) { return f.key == c.field(); });
  SaidField filled{c.field(), field->kind(), value_of(field->kind(), c)};
  const bool there = field->kind() == Kind::Breath ? c.number() != 0 : !filled.value.empty();
  if (there) {
    if (is_words(filled.kind) && filled.value.size() > run::kMaxSaidText) return Problem::TooLong;
    said.push_back(std::move(filled));
    sort(said, [](const SaidField& a, const SaidField& b) { return a.key < b.key; });
    const Bytes bytes = run::write_said(said);
    if (bytes.empty()) return Problem::TooLong;
    const bool fits = std::all_of(said.begin(), said.end(), [&](const SaidField& f) {
      const pack::Field* of = field_of(*t.part, f.key);
      return of != nullptr && of->kind() == f.kind;
    });
    if (!fits) return Problem::BadCommand;
  }
  set(d, key, std::move(said));
  return Problem::None;
}

Problem Runs::collect(const view::Context& v, const Target& t, Byte reply, Said& said) const {
  const pack::Option* option = run::reply_of(*t.part, reply);
  // Of turns, only the beginning says something: for how long.
  const bool passes = t.part->shape() == Shape::Turns && reply != run::kTurnsBegin;
  const bool of_part = !passes && (option == nullptr || option->means() == Means::Propose);
  const Said& fill = filled(v, t);
  const auto take = [&](const flatbuffers::Vector<flatbuffers::Offset<pack::Field>>* fields) {
    for (const pack::Field* field : run::each(fields)) {
      const auto at = std::find_if(fill.begin(), fill.end(), [&](const SaidField& f) {
        return f.key == field->key() && f.kind == field->kind();
      });
      const bool there = at != fill.end() && !(is_words(field->kind()) && blank(at->value));
      if (there) {
        said.push_back(*at);
      } else if (!field->optional() && field->kind() != Kind::Breath &&
                 can_choose(v, *t.page, *field)) {
        return Problem::Empty;
      }
      if (there && has_open_dots(v, *field, as_text(at->value))) return Problem::Dots;
      // What is agreed is still to come.
      const bool day = there && field->kind() == Kind::Day;
      if (day && run::day_in({*at}, at->key) < v.today) return Problem::DayPast;
    }
    return Problem::None;
  };
  if (of_part) {
    if (const Problem p = take(t.part->fields()); p != Problem::None) return p;
  }
  if (option != nullptr) {
    if (const Problem p = take(option->fields()); p != Problem::None) return p;
  }
  sort(said, [](const SaidField& a, const SaidField& b) { return a.key < b.key; });
  return run::fits(*t.part, option, said) ? Problem::None : Problem::BadCommand;
}

}  // namespace pane::session
