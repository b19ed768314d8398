// The words that two people compare: 2048 of them, so that four are 44 bits.
#include "core/base/word_list.hpp"
#include "core/log/pairing.hpp"
#include "words_english.hpp"

namespace pane::log {

std::string compared_word(std::size_t index) {
  return word_at(kWordsEnglish, index % kComparedWords);
}

}  // namespace pane::log
