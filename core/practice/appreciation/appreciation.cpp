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
    Answer out{r->heart(), text_of(r->words(), kMaxText), e.order, e.id, e.gone};
    const auto of = id_of<EnvelopeId>(r->of());
    const auto before = answers.find(of);
    if (before != answers.end() && e.keeps(before->second.id)) return;
    if (!of.is_zero()) answers[of] = std::move(out);
  }
}

}  // namespace pane::practice::appreciation
