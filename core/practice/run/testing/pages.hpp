// Pages for tests: small ones by hand, and arbitrary ones, most of which hold together.
#pragma once

#include <rapidcheck.h>

#include <memory>
#include <string>
#include <utility>

#include "core/practice/run/page.hpp"

namespace pane::practice::run::testing {

using pack::FieldT;
using pack::Kind;
using pack::Means;
using pack::OptionT;
using pack::PartT;
using pack::PracticeT;
using pack::Shape;
using pack::Topic;
using pack::Who;

/// A page as bytes, and what is read from them unchecked.
struct Built {
  explicit Built(const PracticeT& page) {
    flatbuffers::FlatBufferBuilder builder;
    pack::FinishPracticeBuffer(builder, pack::CreatePractice(builder, &page));
    bytes.assign(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
  }
  [[nodiscard]] const pack::Practice& operator*() const { return *pack::GetPractice(bytes.data()); }
  Bytes bytes;
};

inline std::unique_ptr<FieldT> field(int key, Kind kind) {
  auto made = std::make_unique<FieldT>();
  made->key = static_cast<Byte>(key);
  made->kind = kind;
  made->words = "Which?";
  if (kind == Kind::Seven) made->labels.assign(kSevenLabels, "label");
  return made;
}

inline std::unique_ptr<OptionT> option(int key, Means means = Means::None) {
  auto made = std::make_unique<OptionT>();
  made->key = static_cast<Byte>(key);
  made->words = "This";
  made->means = means;
  return made;
}

/// One that holds together, whatever the shape; answers and mirrors are of the part before.
inline std::unique_ptr<PartT> part(int key, Shape shape) {
  auto made = std::make_unique<PartT>();
  made->key = static_cast<Byte>(key);
  made->shape = shape;
  made->fields.push_back(field(1, Kind::Line));
  if (shape == Shape::Give) made->who = Who::Beginner;
  if (shape == Shape::Answer) made->who = Who::Other;
  if (shape == Shape::Answer || shape == Shape::Mirror) made->of = static_cast<Byte>(key - 1);
  if (shape == Shape::Answer) made->replies.push_back(option(1));
  if (shape == Shape::Mirror || shape == Shape::Agree) {
    made->replies.push_back(option(1, Means::Take));
    made->replies.push_back(option(2, shape == Shape::Mirror ? Means::More : Means::Propose));
    if (shape == Shape::Mirror) made->replies.push_back(option(3, Means::Rest));
  }
  return made;
}

inline PracticeT page(Topic topic, int depth, std::initializer_list<Shape> shapes) {
  PracticeT made;
  made.id = "page";
  made.title = "A page";
  made.topic = topic;
  made.depth = static_cast<Byte>(depth);
  int key = 0;
  for (const Shape shape : shapes) made.parts.push_back(part(++key, shape));
  return made;
}

/// A value of the enum, and sometimes one that nobody knows.
template <class E>
E any(int known) {
  return static_cast<E>(*rc::gen::weightedOneOf<int>(
      {{12, rc::gen::inRange(0, known + 1)}, {1, rc::gen::inRange(known + 1, 256)}}));
}

inline bool rarely() { return *rc::gen::inRange(0, 8) == 0; }

/// Of one to five parts, by default from 1 to 3 fields each; options may carry topics.
inline PracticeT any_page() {
  PracticeT made = page(any<Topic>(static_cast<int>(Topic::MAX)), *rc::gen::inRange(0, 8), {});
  made.relations = static_cast<Byte>(*rc::gen::inRange(0, 16));
  const int n = *rc::gen::inRange(1, 6);
  const bool alone = *rc::gen::inRange(0, 3) == 0;
  const bool agreed = *rc::gen::inRange(0, 3) == 0;
  for (int key = 1; key <= n; ++key) {
    Shape shape = alone ? Shape::Alone : any<Shape>(static_cast<int>(Shape::MAX));
    if (agreed && key == 1) shape = Shape::Agree;
    if (key == 1 && (shape == Shape::Answer || shape == Shape::Mirror)) shape = Shape::Both;
    auto next = part(key, shape);
    const int fields = *rc::gen::inRange(0, 3);
    for (int i = 0; i < fields; ++i) {
      auto more = field(i + 2, any<Kind>(static_cast<int>(Kind::MAX)));
      if (more->kind == Kind::One || more->kind == Kind::Some || more->kind == Kind::Rank ||
          more->kind == Kind::Ladder) {
        more->options.push_back(option(1));
        more->options.push_back(option(2));
        if (rarely()) more->options[1]->topic = any<Topic>(static_cast<int>(Topic::MAX));
      }
      next->fields.push_back(std::move(more));
    }
    made.parts.push_back(std::move(next));
  }
  return made;
}

}  // namespace pane::practice::run::testing
