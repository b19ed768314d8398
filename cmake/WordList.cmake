# Sorted words as core/base/word_list.hpp reads them: of each, how many letters it shares with the one before, as a
# digit, and the rest.
function(pane_front_coded words lines)
  set(before "")
  set(coded "")
  foreach(word IN LISTS words)
    string(LENGTH "${word}" length)
    set(shared 9)
    if(length LESS 9)
      set(shared ${length})
    endif()
    while(shared GREATER 0)
      string(SUBSTRING "${word}" 0 ${shared} begins)
      string(FIND "${before}" "${begins}" at)
      if(at EQUAL 0)
        break()
      endif()
      math(EXPR shared "${shared} - 1")
    endwhile()
    string(SUBSTRING "${word}" ${shared} -1 rest)
    string(APPEND coded "    \"${shared}${rest}\"\n")
    set(before "${word}")
  endforeach()
  set(${lines} "${coded}" PARENT_SCOPE)
endfunction()

# pane_bip39_words: the English list of BIP 39 as #include "bip39_english.hpp", made from the copy in Debian's
# python3-mnemonic. The list is part of the format of every phrase ever written down, so its bytes are pinned.

set(pane_words_sha256 2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda)
find_file(PANE_BIP39_WORDS english.txt
          PATHS /usr/lib/python3/dist-packages/mnemonic/wordlist
          NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
if(NOT PANE_BIP39_WORDS)
  message(FATAL_ERROR "The BIP 39 word list is missing: install python3-mnemonic, or run tools/setup.")
endif()
file(SHA256 ${PANE_BIP39_WORDS} found_sha256)
if(NOT found_sha256 STREQUAL pane_words_sha256)
  message(FATAL_ERROR "${PANE_BIP39_WORDS} is not the English list of BIP 39.")
endif()

file(STRINGS ${PANE_BIP39_WORDS} words)
list(LENGTH words count)
if(NOT count EQUAL 2048)
  message(FATAL_ERROR "${PANE_BIP39_WORDS} has ${count} words instead of 2048.")
endif()
pane_front_coded("${words}" PANE_WORD_LINES)
configure_file(${CMAKE_CURRENT_LIST_DIR}/bip39_english.hpp.in
               ${CMAKE_BINARY_DIR}/generated/words/bip39_english.hpp @ONLY)

add_library(pane_bip39_words INTERFACE)
target_include_directories(pane_bip39_words INTERFACE ${CMAKE_BINARY_DIR}/generated/words)

# pane_compared_words: the words that two people compare, as #include "words_english.hpp". Their order and spelling are
# part of the format of pairing; core/log/words_test.cpp holds the list to what it must be.
set(PANE_COMPARED_WORDS ${PROJECT_SOURCE_DIR}/core/log/words_english.txt)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PANE_COMPARED_WORDS})
file(STRINGS ${PANE_COMPARED_WORDS} words)
pane_front_coded("${words}" PANE_WORD_LINES)
configure_file(${CMAKE_CURRENT_LIST_DIR}/words_english.hpp.in
               ${CMAKE_BINARY_DIR}/generated/compared/words_english.hpp @ONLY)

add_library(pane_compared_words INTERFACE)
target_include_directories(pane_compared_words INTERFACE ${CMAKE_BINARY_DIR}/generated/compared)
