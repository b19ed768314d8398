#include "core/practice/run/page.hpp"

#include <bitset>

#include "core/verify/verify.hpp"

namespace pane::practice::run {
namespace {

using pack::Field;
using pack::Kind;
using pack::Means;
using pack::Option;
using pack::Part;
using pack::Practice;
using pack::Shape;
using pack::Who;

constexpr std::size_t kMaxId = 64;
constexpr std::ptrdiff_t kMaxLookedAt = 64 * 1024;  ///< bytes, each as often as it is pointed to

bool chooses(Kind kind) {
  return kind == Kind::One || kind == Kind::Some || kind == Kind::Rank || kind == Kind::Ladder;
}

/// Keys 1..250, each once.
class Keys {
 public:
  bool take(std::uint8_t key) {
    if (key == 0 || key > kMaxKey || taken_[key]) return false;
    taken_[key] = true;
    return true;
  }

 private:
  std::bitset<256> taken_;
};

bool is_text(const flatbuffers::String* text) {
  const std::string_view words = text_of(text);
  return words.size() <= kMaxWords && is_clean_text(words) &&
         words.find('\n') == std::string_view::npos;
}

template <class List>
bool are_texts(const List* list) {
  bool all = true;
  for (const auto* text : each(list)) all = all && is_text(text);
  return all;
}

class Look {
 public:
  explicit Look(const Practice& page) : page_(page) {}

  std::vector<Fault> run() {
    head();
    std::uint8_t at = 0;
    std::uint8_t before = 0;
    for (const Part* part : each(page_.parts())) {
      if (++at > kMaxParts) break;
      part_ = at;
      field_ = 0;
      if (part->key() <= before || part->key() > kMaxKey) say(Wrong::kPartKeys);
      before = part->key();
      whole(*part);
      fields(*part);
      replies(*part);
    }
    return std::move(found_);
  }

 private:
  void say(Wrong what) { found_.push_back({what, part_, field_}); }

  void text(const flatbuffers::String* words) {
    if (!is_text(words)) say(Wrong::kWords);
  }
  void blocks(const flatbuffers::Vector<flatbuffers::Offset<pack::Block>>* all) {
    if (each(all).size() > kMaxBlocks) return say(Wrong::kLists);
    for (const pack::Block* block : each(all)) text(block->words());
  }
  template <class List>
  void texts(const List* list) {
    if (each(list).size() > kMaxListed) say(Wrong::kLists);
    if (!are_texts(list)) say(Wrong::kWords);
  }

  void head() {
    const std::string_view id = text_of(page_.id());
    if (id.empty() || id.size() > kMaxId) say(Wrong::kId);
    for (const auto* words : {page_.id(), page_.title(), page_.today(), page_.why()}) text(words);
    texts(page_.serves());
    texts(page_.answers());
    blocks(page_.text());
    if (each(page_.parts()).size() > kMaxParts) say(Wrong::kParts);
  }

  void whole(const Part& part) {
    text(part.title());
    text(part.picture());
    blocks(part.text());
    const bool ends_first = part.lasts() != 0 && part.lasts() <= part.after();
    if (part.lasts() > kMaxLasts || part.after() > kMaxLasts || ends_first) say(Wrong::kLasts);
    const Shape shape = part.shape();
    const bool for_each = shape == Shape::Alone || shape == Shape::Both || shape == Shape::Turns;
    if (part.who() > Who::Other || (for_each && part.who() != Who::Each)) say(Wrong::kWho);
    if (!fits_of(part)) say(Wrong::kOf);
    if (!fits_on(part)) say(Wrong::kOn);
  }

  /// What is answered or said back is an earlier part that one wrote something in for the other.
  bool fits_of(const Part& part) const {
    const Shape shape = part.shape();
    if (part.of() == 0) return shape != Shape::Answer && shape != Shape::Mirror;
    if (shape == Shape::Alone || part.of() >= part.key()) return false;
    const Part* of = part_of(page_, part.of());
    return of != nullptr && of->shape() != Shape::Alone;
  }

  bool fits_on(const Part& part) const {
    if (part.on() == 0) return part.on_field() == 0;
    const Part* on = part_of(page_, part.on());
    if (on == nullptr || part.on() >= part.key() || on->shape() != Shape::Agree) return false;
    for (const Field* field : each(on->fields())) {
      if (field->key() == part.on_field()) return field->kind() == Kind::Day;
    }
    return false;
  }

  void fields(const Part& part) {
    keys_ = Keys();
    const Shape shape = part.shape();
    const std::size_t n = each(part.fields()).size();
    if (n > kMaxFields) return say(Wrong::kFields);
    if (n == 0 && (shape == Shape::Both || shape == Shape::Give || shape == Shape::Agree)) {
      say(Wrong::kNoFields);
    }
    for (const Field* field : each(part.fields())) {
      ++field_;
      look(*field, part.key(), shape == Shape::Alone);
    }
    field_ = 0;
  }

  void look(const Field& field, std::uint8_t part, bool alone) {
    if (!keys_.take(field.key())) say(Wrong::kFieldKeys);
    for (const auto* words : {field.words(), field.hint(), field.scale()}) text(words);
    texts(field.small());
    texts(field.starters());
    texts(field.labels());
    const std::size_t labels = each(field.labels()).size();
    if (labels != (field.kind() == Kind::Seven ? kSevenLabels : 0)) say(Wrong::kLabels);
    const std::size_t n = each(field.options()).size();
    if (chooses(field.kind()) ? n > kMaxOptions : n > 0) return say(Wrong::kOptions);
    if (chooses(field.kind()) && n < 2) say(Wrong::kNoOptions);
    if (field.most() > (field.kind() == Kind::Some ? n : 0)) say(Wrong::kMost);
    Keys keys;
    for (const Option* option : each(field.options())) {
      if (!keys.take(option->key())) say(Wrong::kOptionKeys);
      text(option->words());
      texts(option->leads());
      if (each(option->fields()).size() > 0 || option->means() != Means::None) say(Wrong::kNested);
      if (option->next() != 0 && !leads_on(*option, part, alone)) say(Wrong::kNext);
    }
  }

  bool leads_on(const Option& option, std::uint8_t part, bool alone) const {
    const Part* next = part_of(page_, option.next());
    return alone && next != nullptr && option.next() > part && next->shape() == Shape::Alone;
  }

  void replies(const Part& part) {
    const Shape shape = part.shape();
    const std::size_t n = each(part.replies()).size();
    const bool may = shape == Shape::Answer || shape == Shape::Mirror || shape == Shape::Agree;
    if (may ? n > kMaxReplies : n > 0) return say(Wrong::kReplies);
    std::bitset<5> means;
    Keys keys;
    for (const Option* reply : each(part.replies())) {
      if (!keys.take(reply->key())) say(Wrong::kOptionKeys);
      text(reply->words());
      texts(reply->leads());
      if (reply->means() > Means::Rest || reply->next() != 0) say(Wrong::kReplies);
      means[static_cast<std::size_t>(reply->means()) % 5] = true;
      if (each(reply->fields()).size() > kMaxReplyFields) return say(Wrong::kReplyFields);
      for (const Field* field : each(reply->fields())) {
        if (each(field->options()).size() > 0 || chooses(field->kind())) {
          say(Wrong::kNested);
        } else {
          look(*field, part.key(), false);
        }
      }
    }
    const auto has = [&](Means m) { return means[static_cast<std::size_t>(m)]; };
    const bool agrees = has(Means::Take) && has(Means::Propose);
    const bool mirrors = has(Means::Take) && has(Means::More) && has(Means::Rest);
    if ((shape == Shape::Answer && n == 0 && each(part.fields()).size() == 0) ||
        (shape == Shape::Agree && !agrees) || (shape == Shape::Mirror && !mirrors)) {
      say(Wrong::kNoReplies);
    }
  }

  const Practice& page_;
  std::vector<Fault> found_;
  Keys keys_;  ///< of the part that is looked at
  std::uint8_t part_ = 0;
  std::uint8_t field_ = 0;
};

/// What is looked at in a page, each time that it is. The format lets many places share one table
/// or one text, so that a page of few bytes could take for ever to look through.
class Weighed {
 public:
  bool is_light(const Practice& page) {
    for (const auto* words : {page.id(), page.title(), page.today(), page.why()}) text(words);
    texts(page.serves());
    texts(page.answers());
    blocks(page.text());
    for (const Part* part : each(page.parts())) {
      if (!takes(kTable)) return false;
      text(part->title());
      text(part->picture());
      blocks(part->text());
      fields(part->fields());
      options(part->replies());
    }
    return left_ > 0;
  }

 private:
  static constexpr std::ptrdiff_t kTable = 16;  ///< bytes of a table or of a text, at least

  bool takes(std::size_t bytes) {
    left_ -= static_cast<std::ptrdiff_t>(bytes);
    return left_ > 0;
  }
  void text(const flatbuffers::String* words) { takes(text_of(words).size()); }
  template <class List>
  void texts(const List* list) {
    for (const auto* words : each(list)) {
      if (!takes(kTable)) return;
      text(words);
    }
  }
  template <class List>
  void blocks(const List* list) {
    for (const pack::Block* block : each(list)) {
      if (!takes(kTable)) return;
      text(block->words());
    }
  }
  template <class List>
  void options(const List* list) {
    for (const Option* option : each(list)) {
      if (!takes(kTable)) return;
      text(option->words());
      texts(option->leads());
      fields(option->fields());
    }
  }
  template <class List>
  void fields(const List* list) {
    for (const Field* field : each(list)) {
      if (!takes(kTable)) return;
      for (const auto* words : {field->words(), field->hint(), field->scale()}) text(words);
      for (const auto* some : {field->labels(), field->small(), field->starters()}) texts(some);
      options(field->options());
    }
  }

  std::ptrdiff_t left_ = kMaxLookedAt;
};

void put(Writer& out, const flatbuffers::String* text) {
  const std::string_view words = text_of(text);
  out.u16(static_cast<std::uint16_t>(words.size())).raw(as_view(words));
}

void put(Writer& out, const Field& field);

void put(Writer& out, const Option& option) {
  out.u8(option.key()).u8(option.next()).u8(static_cast<Byte>(option.means()));
  out.u8(static_cast<Byte>(option.topic()));
  out.u8(static_cast<Byte>(each(option.fields()).size()));
  for (const Field* field : each(option.fields())) put(out, *field);
}

void put(Writer& out, const Field& field) {
  out.u8(field.key()).u8(static_cast<Byte>(field.kind())).u8(field.optional() ? 1 : 0);
  out.u8(field.most());
  put(out, field.scale());
  out.u8(static_cast<Byte>(each(field.labels()).size()));
  out.u8(static_cast<Byte>(each(field.options()).size()));
  for (const Option* option : each(field.options())) put(out, *option);
}

}  // namespace

std::vector<Fault> faults(const Practice& page) { return Look(page).run(); }

const Practice* read_page(View bytes) {
  if (bytes.size() > kMaxPage) return nullptr;
  flatbuffers::Verifier verifier(bytes.data(), bytes.size());
  if (!pack::VerifyPracticeBuffer(verifier)) return nullptr;
  const Practice* page = pack::GetPractice(bytes.data());
  return Weighed().is_light(*page) && faults(*page).empty() ? page : nullptr;
}

Hash form_of(const Practice& page) {
  Writer out;
  put(out, page.id());
  out.u8(static_cast<Byte>(page.topic())).u8(page.depth()).u8(static_cast<Byte>(page.keeps()));
  out.u8(static_cast<Byte>(each(page.parts()).size()));
  for (const Part* part : each(page.parts())) {
    out.u8(part->key()).u8(static_cast<Byte>(part->shape())).u8(static_cast<Byte>(part->who()));
    out.u8(part->of()).u16(part->lasts()).u16(part->after());
    out.u8(part->on()).u8(part->on_field());
    out.u8(static_cast<Byte>((part->optional() ? 1 : 0) | (part->fades() ? 2 : 0)));
    out.u8(static_cast<Byte>(each(part->fields()).size()));
    for (const Field* field : each(part->fields())) put(out, *field);
    out.u8(static_cast<Byte>(each(part->replies()).size()));
    for (const Option* reply : each(part->replies())) put(out, *reply);
  }
  return verify::hash("pane1.form", {out.view()});
}

const Part* part_of(const Practice& page, std::uint8_t key) {
  for (const Part* part : each(page.parts())) {
    if (part->key() == key) return part;
  }
  return nullptr;
}

}  // namespace pane::practice::run
