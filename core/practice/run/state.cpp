#include "core/practice/run/state.hpp"

#include "core/verify/verify.hpp"

namespace pane::practice::run {
namespace {

constexpr Byte kLastClosing = 2;

bool is_day(Day day) { return day >= 0 && day <= kLastDay; }

/// What cannot be read is nothing, and the entry with it; nothing said is no fields.
bool read(const flatbuffers::Vector<std::uint8_t>* bytes, Said& said) {
  const View view = bytes_of(bytes);
  if (view.empty()) return true;
  auto read = read_said(view);
  if (read) said = std::move(*read);
  return read.ok();
}

}  // namespace

Hash page_hash(View page) { return verify::hash("pane1.page", {page}); }

EnvelopeId journey_id(std::string_view id) {
  return EnvelopeId::of(verify::hash("pane1.journey", {as_view(id)}).view());
}

Xid part_xid(const SpaceId& space, const EnvelopeId& run, Byte part) {
  const Bytes key{part};
  return Xid::of(verify::hash("pane1.part", {space.view(), run.view(), key}).view());
}

/// What was looked at gives way to nothing. By its place in their order, so that it is the same
/// whenever it became one that is kept.
bool State::fits(const EventRef& e, Places& places, std::size_t most_of_device) {
  if (places.take(e.author, 2 * most_of_device, most_of_device) || e.keeps(e.id)) return true;
  passed_over_.insert(e.id);
  return false;
}

void State::lay(const EventRef& e, const event::Laid& l) {
  Bytes page =
      to_bytes(bytes_of(l.page()));  // a buffer of its own: where it lay, it was not aligned
  if (!fits(e, laid_, kMaxPages) || read_page(page) == nullptr) return;
  const Hash hash = page_hash(page);
  laid.emplace(hash, e.id);
  pages.emplace(hash, std::move(page));
}

void State::begin(const EventRef& e, const event::Begun& b) {
  Begin out{e.id,
            id_of<Hash>(b.page()),
            id_of<Hash>(b.form()),
            id_of<EnvelopeId>(b.of()),
            b.day(),
            std::min(b.spare(), kMaxSpare),
            {},
            e.order};
  if (!is_day(out.day) || !read(b.said(), out.said)) return;
  if (!fits(e, begun_, kMaxRuns)) return;
  begun.emplace(e.id, std::move(out));
}

void State::say(const EventRef& e, const event::Said& s) {
  Line out{e.id, s.part(), s.reply(), id_of<EnvelopeId>(s.to()), s.day(), {}, e.order};
  const EnvelopeId run = id_of<EnvelopeId>(s.run());
  if (run.is_zero() || !is_day(out.day) || !read(s.said(), out.said)) return;
  // The run itself may be begun by the other, and come later.
  const bool first = said_in_.count({run, e.author}) == 0;
  if (first && !fits(e, strays_, kMaxStrays)) return;
  said_in_.emplace(run, e.author);
  if (fits(e, given_[run], kMaxLines)) lines[run].push_back(std::move(out));
}

void State::keep(const EventRef& e, const event::Kept& k) {
  Entry out{e.id,
            id_of<Hash>(k.form()),
            practice::text_of(k.id(), kMaxName),
            id_of<SpaceId>(k.space()),
            id_of<EnvelopeId>(k.run()),
            k.part(),
            k.day(),
            k.at(),
            {}};
  if (!is_day(out.day) || !read(k.said(), out.said)) return;
  kept[out.run].push_back(std::move(out));
}

void State::apply(const EventRef& e) {
  if (const auto* l = e.event->content_as_Laid()) return lay(e, *l);
  if (const auto* b = e.event->content_as_Begun()) return begin(e, *b);
  if (const auto* s = e.event->content_as_Said()) return say(e, *s);
  if (const auto* k = e.event->content_as_Kept()) return keep(e, *k);
  if (const auto* n = e.event->content_as_Noted()) {
    notes[{id_of<SpaceId>(n->space()), id_of<EnvelopeId>(n->run())}] = {
        n->looked(), n->skipped(), n->seen(), std::min(n->closing(), kLastClosing)};
  }
}

}  // namespace pane::practice::run
