#include "core/practice/appreciation/appreciation.hpp"

namespace pane::practice::appreciation {

void State::apply(const EventRef& e) {
  if (const auto* a = e.event->content_as_Appreciated()) {
    Given g{e.id,  text_of(a->did(), kMaxText), text_of(a->gave(), kMaxText), a->day(), e.order,
            e.gone};
    if (g.day < 0 || g.day > kLastDay) return;
    if (g.did.empty() && g.gave.empty()) return;
    if (given.emplace(e.id, std::move(g)).second) in_order.push_back(e.id);
  } else if (const auto* r = e.event->content_as_AppreciationAnswered()) {
    const auto of = id_of<EnvelopeId>(r->of());
    if (of.is_zero()) return;
    Answer& now = answers[of];
    if (!now.words.empty() && e.keeps(now.id)) return;
    std::string words = text_of(r->words(), kMaxText);
    now = {now.heart || r->heart(), words.empty() ? now.words : std::move(words), e.order, e.id,
           e.gone};
  }
}

}  // namespace pane::practice::appreciation
