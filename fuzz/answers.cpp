// What a room reads out of an opened answer: refused, or written back as the same bytes.
#include "core/practice/checkin/checkin.hpp"
#include "core/practice/question/question.hpp"
#include "core/practice/weekly/weekly.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const View bytes(data, size);
  const auto day = practice::checkin::read_answer(bytes);
  if (day.ok()) fuzz::require(same(practice::checkin::serialise(*day), bytes));
  const auto words = practice::question::read_answer(bytes);
  if (words.ok()) fuzz::require(same(practice::question::serialise_answer(*words), bytes));
  const auto week = practice::weekly::read_answer(bytes);
  if (week.ok()) fuzz::require(same(practice::weekly::serialise(*week), bytes));
  return 0;
}
