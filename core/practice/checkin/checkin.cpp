#include "core/practice/checkin/checkin.hpp"

namespace pane::practice::checkin {

namespace {
constexpr Byte kVersion = 1;
}

Bytes serialise(const Answer& a) {
  Writer w;
  w.u8(kVersion).raw(View(a.items));
  w.u8(static_cast<Byte>(a.word.size())).raw(as_view(a.word)).raw(as_view(a.line));
  return w.take();
}

Result<Answer> read_answer(View bytes) {
  Reader r(bytes);
  if (r.u8() != kVersion) return Error::kVersion;
  Answer a;
  for (Byte& item : a.items) {
    item = r.u8();
    if (item > kMaxValue) return Error::kForm;
  }
  a.word = std::string(as_text(r.raw(r.u8())));
  if (!r.ok()) return Error::kSize;
  a.line = std::string(as_text(r.raw(r.left())));
  if (a.word.size() > kMaxName || a.line.size() > kMaxLine) return Error::kSize;
  if (!is_clean_text(a.word) || !is_clean_text(a.line)) return Error::kForm;
  return a;
}

void State::apply(const EventRef& e) {
  const auto* k = e.event->content_as_CheckInKept();
  if (k == nullptr) return;
  Kept out;
  const View items = bytes_of(k->items());
  if (items.size() != kItems) return;
  for (std::size_t i = 0; i < kItems; ++i) out.items[i] = std::min(items[i], kMaxValue);
  out.word = text_of(k->words(), kMaxName);
  out.line = text_of(k->line(), kMaxLine);
  kept[{id_of<SpaceId>(k->space()), k->day()}] = std::move(out);
}

}  // namespace pane::practice::checkin
