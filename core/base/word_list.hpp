// Sorted words in one string, front-coded: of each, how many letters it has in common with the
// beginning of the one before it, as a digit, and the rest. cmake/WordList.cmake writes them so.
#pragma once

#include <string>
#include <string_view>

namespace pane {

/// The word at an index, counted from 0; empty where the list has no such.
std::string word_at(std::string_view list, std::size_t index);
/// Where in the list a word stands; how many words the list has where it is none of them.
std::size_t index_of(std::string_view list, std::string_view word);

}  // namespace pane
