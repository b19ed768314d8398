// One counted event as a reducer sees it, and the checks that all rooms share.
#pragma once

#include <string>

#include "core/base/bytes.hpp"
#include "core/log/space_log.hpp"
#include "event_generated.h"

namespace pane::practice {

constexpr std::size_t kMaxName = 80;     ///< bytes
constexpr std::size_t kMaxLine = 600;    ///< bytes; a question's words, one line
constexpr std::size_t kMaxText = 12000;  ///< bytes; an answer, a journal entry

struct EventRef {
  EnvelopeId id;
  SignKey author;
  std::uint64_t order = 0;
  const event::Event* event = nullptr;  ///< verified
  /// Of the other's, what was shown here or what I rest on: it gives way to nothing that they
  /// write.
  const log::IdSet* kept = nullptr;
  bool gone = false;  ///< it counts no more, and is told because it is kept
  bool here = false;  ///< this device wrote it

  [[nodiscard]] bool keeps(const EnvelopeId& of) const {
    return kept != nullptr && kept->count(of) != 0;
  }
};

/// How much of one member is held, with a part of it for each of their devices at most: a phone in
/// other hands takes no place of those that stay.
class Places {
 public:
  /// One more, in the order of folding; false: there is no place for it.
  bool take(const SignKey& device, std::size_t most, std::size_t most_of_device) {
    std::size_t& own = by_[device];
    if (all_ >= most || own >= most_of_device) return false;
    ++own;
    ++all_;
    return true;
  }

 private:
  std::size_t all_ = 0;
  std::map<SignKey, std::size_t> by_;
};

/// Text of an event: nothing when missing, too long, or not clean; a reducer then goes on without
/// it.
inline std::string text_of(const flatbuffers::String* s, std::size_t max) {
  if (s == nullptr || s->size() > max) return {};
  std::string t = s->str();
  return is_clean_text(t) ? t : std::string{};
}
inline View bytes_of(const flatbuffers::Vector<std::uint8_t>* v) {
  return v == nullptr ? View{} : View(v->data(), v->size());
}
template <class F>
F id_of(const flatbuffers::Vector<std::uint8_t>* v) {
  return F::of(bytes_of(v));
}

}  // namespace pane::practice
