#include "core/base/word_list.hpp"

namespace pane {
namespace {

/// The words one after the other.
class Walk {
 public:
  explicit Walk(std::string_view list) : left_(list) {}
  const std::string& word() const { return word_; }
  /// On to the next; false behind the last.
  bool next() {
    if (left_.empty()) return false;
    word_.resize(static_cast<std::size_t>(left_[0] - '0'));
    for (left_.remove_prefix(1); !left_.empty() && left_[0] > '9'; left_.remove_prefix(1)) {
      word_.push_back(left_[0]);
    }
    return true;
  }

 private:
  std::string_view left_;
  std::string word_;
};

}  // namespace

std::string word_at(std::string_view list, std::size_t index) {
  Walk walk(list);
  for (std::size_t i = 0; walk.next(); ++i) {
    if (i == index) return walk.word();
  }
  return {};
}

std::size_t index_of(std::string_view list, std::string_view word) {
  Walk walk(list);
  std::size_t index = 0;
  while (walk.next() && walk.word() != word) ++index;
  return index;
}

}  // namespace pane
