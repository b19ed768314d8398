// The words that two people compare: 2048 of them, so that four are 44 bits.
#include "core/log/pairing.hpp"
#include "words_english.hpp"

namespace pane::log {

std::string_view compared_word(std::size_t index) {
  std::string_view rest = kWordsEnglish;
  for (std::size_t i = 0; i < index % kComparedWords; ++i) rest.remove_prefix(rest.find(' ') + 1);
  return rest.substr(0, rest.find(' '));
}

}  // namespace pane::log
