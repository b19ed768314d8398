#include "core/practice/weekly/weekly.hpp"

namespace pane::practice::weekly {

namespace {
constexpr Byte kVersion = 1;
}

Bytes serialise(const Answer& a) {
  Writer w;
  w.u8(kVersion).raw(View(a.values));
  return w.take();
}

Result<Answer> read_answer(View bytes) {
  Reader r(bytes);
  if (r.u8() != kVersion) return Error::kVersion;
  Answer a;
  for (Byte& value : a.values) {
    value = r.u8();
    if (value > kMaxValue) return Error::kForm;
  }
  if (!r.done()) return Error::kSize;
  return a;
}

void State::apply(const EventRef& e) {
  const auto* k = e.event->content_as_WeeklyKept();
  if (k == nullptr || k->week() < 0 || k->week() > kLastDay) return;
  if (monday_of(k->week()) != k->week()) return;
  kept[{id_of<SpaceId>(k->space()), k->week()}] = {std::min(k->safe(), kMaxValue),
                                                   text_of(k->look_back(), kMaxLine)};
}

}  // namespace pane::practice::weekly
