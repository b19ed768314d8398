#include "core/guide/may.hpp"

#include <array>

namespace pane::guide {
namespace {

using pack::Field;
using pack::Kind;
using pack::Option;
using pack::Part;
using pack::Practice;
using pack::Shape;
using pack::Topic;
using practice::run::each;
using practice::run::is_shared;

/// How much of it may be suggested while it is kept light.
enum class Light : std::uint8_t { kNever, kAlone, kShallow, kFree };
/// And in the first days of a space.
enum class First : std::uint8_t { kNever, kShallow, kFree };
/// How it may leave my own space.
enum class Leaves : std::uint8_t { kFreely, kByConsent, kNever };
enum class For : std::uint8_t { kAll, kAdults, kOptedIn, kNobody };

struct Row {
  Light light;
  First first;
  For who;
  Leaves leaves;
  bool gate;
  bool note;
};

constexpr Row kOpen{Light::kShallow, First::kShallow, For::kAll, Leaves::kFreely, false, false};
constexpr Row kGentle{Light::kFree, First::kFree, For::kAll, Leaves::kFreely, false, false};
constexpr Row kTender{Light::kAlone, First::kShallow, For::kAll, Leaves::kFreely, false, false};
constexpr Row kWarm{Light::kNever, First::kFree, For::kAll, Leaves::kFreely, false, false};
constexpr Row kTouch{Light::kNever, First::kNever, For::kAdults, Leaves::kFreely, false, false};
constexpr Row kSexual{Light::kNever, First::kNever, For::kOptedIn, Leaves::kFreely, true, true};
constexpr Row kConflict{Light::kNever, First::kNever, For::kAll, Leaves::kByConsent, true, false};
constexpr Row kApology{Light::kNever, First::kNever, For::kAll, Leaves::kFreely, true, false};
constexpr Row kOwn{Light::kNever, First::kNever, For::kAdults, Leaves::kNever, false, true};
constexpr Row kUnknown{Light::kNever, First::kNever, For::kNobody, Leaves::kNever, true, true};

/// In the order of pack::Topic.
constexpr std::array<Row, kTopics> kRows = {
    kOpen,      // None
    kGentle,    // Self
    kTender,    // Worth
    kOwn,       // Fear
    kTender,    // Family
    kWarm,      // Affection
    kTouch,     // Touch
    kSexual,    // Sexual
    kConflict,  // Conflict
    kApology,   // Apology
    kOwn,       // Trauma
    kTender,    // Money
    kTender,    // Faith
    kGentle,    // Help
};
static_assert(static_cast<int>(Topic::MAX) + 1 == kTopics, "every topic has a row");

const Row& row_of(Topic topic) {
  const auto at = static_cast<std::size_t>(topic);
  return at < kRows.size() ? kRows[at] : kUnknown;
}

bool is_known(Shape shape) { return shape != Shape::None && shape <= Shape::MAX; }
bool is_known(Kind kind) { return kind != Kind::None && kind <= Kind::MAX; }

int depth_of(const Practice& page) {
  return page.depth() == 0 || page.depth() > kDeepest ? kDeepest : page.depth();
}

bool all_known(const flatbuffers::Vector<flatbuffers::Offset<Field>>* fields) {
  for (const Field* field : each(fields)) {
    if (!is_known(field->kind())) return false;
  }
  return true;
}

/// Shapes and kinds of all parts. A page with one that nobody knows is of no known topic.
bool all_known(const Practice& page) {
  for (const Part* part : each(page.parts())) {
    if (!is_known(part->shape()) || !all_known(part->fields())) return false;
    for (const Option* reply : each(part->replies())) {
      if (!all_known(reply->fields())) return false;
    }
  }
  return true;
}

const Row& row_of(const Practice& page) {
  return all_known(page) ? row_of(page.topic()) : kUnknown;
}

bool any_shared(const Practice& page) {
  for (const Part* part : each(page.parts())) {
    if (is_shared(*part)) return true;
  }
  return false;
}

/// The first part that shares anything is an agreement.
bool agrees_first(const Practice& page) {
  for (const Part* part : each(page.parts())) {
    if (is_shared(*part)) return part->shape() == Shape::Agree;
  }
  return true;
}

bool may_leave(const Practice& page, const Row& row) {
  if (row.leaves == Leaves::kNever) return !any_shared(page);
  return row.leaves == Leaves::kFreely || agrees_first(page);
}

bool may_leave(const Practice& page,
               const flatbuffers::Vector<flatbuffers::Offset<Option>>* options) {
  for (const Option* option : each(options)) {
    if (option->topic() != Topic::None && !may_leave(page, row_of(option->topic()))) return false;
  }
  return true;
}

bool stands_for(For who, const Stands& at) {
  switch (who) {
    case For::kAll:
      return true;
    case For::kAdults:
      return at.adults;
    case For::kOptedIn:
      return at.adults && at.relation == kPartners && at.opted_in && at.day > kFirstDays &&
             at.reached >= kGateDepth;
    case For::kNobody:
      return false;
  }
  return false;
}

/// How light and the first days of a space look at a row (C18). Depth is how far one opens to the
/// other: alone, only the row counts.
bool brought_up(const Row& row, bool shared, int depth, const Stands& at) {
  if (row.who == For::kOptedIn || row.leaves == Leaves::kNever) return false;
  if (at.light) {
    if (row.light == Light::kNever || (row.light == Light::kAlone && shared)) return false;
    if ((row.light == Light::kShallow || shared) && depth > 1) return false;
  }
  if (at.relation != 0 && at.day <= kFirstDays) {
    if (row.first == First::kNever) return false;
    if ((row.first == First::kShallow || shared) && depth > 2) return false;
  }
  return true;
}

}  // namespace

bool valid(const Practice& page) {
  if (!practice::run::faults(page).empty() || !may_leave(page, row_of(page))) return false;
  for (const Part* part : each(page.parts())) {
    if (!may_leave(page, part->replies())) return false;
    for (const Field* field : each(part->fields())) {
      if (!may_leave(page, field->options())) return false;
    }
  }
  return true;
}

bool may_see(const Practice& page, const Stands& at) {
  if (!valid(page) || !stands_for(row_of(page).who, at)) return false;
  if (!at.adults && (!at.shipped || depth_of(page) > kMinorsDepth)) return false;
  if (at.relation == 0) return !any_shared(page);
  return (page.relations() & at.relation) != 0;
}

bool may_suggest(const Practice& page, const Stands& at) {
  return at.shipped && may_see(page, at) &&
         brought_up(row_of(page), any_shared(page), depth_of(page), at);
}

bool may_choose(const Practice& page, const Option& option, const Stands& at) {
  return may_see(page, at) &&
         (option.topic() == Topic::None || stands_for(row_of(option.topic()).who, at));
}

bool needs_gate(const Practice& page) {
  return row_of(page).gate || (any_shared(page) && depth_of(page) >= kGateDepth);
}

bool needs_note(const Practice& page) { return row_of(page).note || depth_of(page) >= kNoteDepth; }

}  // namespace pane::guide
