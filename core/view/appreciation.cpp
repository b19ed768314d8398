#include "core/view/context.hpp"

namespace pane::view {
namespace {

using practice::appreciation::Given;

std::unique_ptr<AppreciationViewT> item(const Given& g, bool mine, const MemberState& answerer) {
  auto v = std::make_unique<AppreciationViewT>();
  v->id = to_hex(g.id.view());
  v->mine = mine;
  v->did = g.did;
  v->gave = g.gave;
  v->day = g.day;
  v->gone = g.gone;
  const auto at = answerer.appreciation.answers.find(g.id);
  if (at != answerer.appreciation.answers.end()) {
    v->answered = true;
    v->gone = g.gone || at->second.gone;
    v->heart = at->second.heart;
    v->answer = at->second.words;
  }
  v->can_answer = !mine;
  return v;
}

std::unique_ptr<AppreciationViewT> item_of_other(const Context& c, const Given& g) {
  auto v = item(g, false, *c.mine);
  if (!v->answered) v->draft = c.draft("thanks." + v->id);
  return v;
}

}  // namespace

bool thanks_are_new(const Context& c, const EnvelopeId& id) {
  return c.mine->appreciation.answers.count(id) == 0 && !note_of(c, Xid::of(id.view())).read;
}

JarT jar(const Context& c) {
  JarT v;
  for (const auto& [id, g] : c.mine->appreciation.given) v.items.push_back(item(g, true, *c.other));
  for (const auto& [id, g] : c.other->appreciation.given) v.items.push_back(item_of_other(c, g));
  std::sort(v.items.begin(), v.items.end(), [](const auto& a, const auto& b) {
    return a->day != b->day ? a->day > b->day : a->id < b->id;
  });
  return v;
}

AppreciateT appreciate(const Context& c) {
  AppreciateT v;
  v.did_draft = c.draft("appreciate.did");
  v.gave_draft = c.draft("appreciate.gave");
  if (c.pack != nullptr && c.pack->appreciations() != nullptr) {
    const auto& all = *c.pack->appreciations();
    for (std::uint32_t i : c.draws->choose("thanks", {}, c.today, 4, all.size())) {
      v.starters.push_back(str(all[i]->did()));
    }
  }
  return v;
}

}  // namespace pane::view
