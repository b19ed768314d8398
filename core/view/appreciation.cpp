#include "core/base/sort.hpp"
#include "core/view/context.hpp"

namespace pane::view {
namespace {

using practice::appreciation::Given;

constexpr std::size_t kThanksOfAPage = 200;  ///< of each
constexpr std::size_t kPageDigits = 6;

std::unique_ptr<AppreciationViewT> item(const Context& c, const Given& g, bool mine) {
  const MemberState& answerer = mine ? *c.other : *c.mine;
  auto v = std::make_unique<AppreciationViewT>();
  v->id = to_hex(g.id.view());
  v->mine = mine;
  v->did = g.did;
  v->gave = g.gave;
  v->day = g.day;
  v->gone = g.gone;
  const auto at = answerer.appreciation.answers.find(g.id);
  if (at != answerer.appreciation.answers.end()) {
    v->gone = g.gone || at->second.gone;
    v->heart = at->second.heart;
    v->answer = at->second.words;
  }
  // After a heart there is still room for words.
  v->can_answer = !mine && v->answer.empty();
  v->fresh = mine ? answer_is_new(c, g.id) : thanks_are_new(c, g.id);
  if (v->can_answer) v->draft = c.draft("thanks." + v->id);
  return v;
}

}  // namespace

bool thanks_are_new(const Context& c, const EnvelopeId& id) {
  return c.mine->appreciation.answers.count(id) == 0 && !note_of(c, Xid::of(id.view())).read;
}

bool answer_is_new(const Context& c, const EnvelopeId& id) {
  const auto at = c.other->appreciation.answers.find(id);
  if (at == c.other->appreciation.answers.end() || came_before(c, at->second.order)) return false;
  const auto seen = c.own->question.shown.find(c.space);
  return seen == c.own->question.shown.end() || seen->second.count(at->second.id) == 0;
}

std::vector<const Given*> thanks_on(const MemberState& m, std::size_t page) {
  const std::vector<EnvelopeId>& all = m.appreciation.in_order;
  std::vector<const Given*> out;
  for (std::size_t i = page * kThanksOfAPage; i < std::min(all.size(), (page + 1) * kThanksOfAPage);
       ++i) {
    out.push_back(&m.appreciation.given.at(all[all.size() - 1 - i]));
  }
  return out;
}

std::size_t jar_page(std::string_view arg) {
  std::size_t page = 0;
  if (arg.size() > kPageDigits) return 0;  // the name of one that lies in it
  for (const char c : arg) {
    if (c < '0' || c > '9') return 0;
    page = page * 10 + static_cast<std::size_t>(c - '0');
  }
  return page;
}

JarT jar(const Context& c, std::string_view arg) {
  JarT v;
  const std::size_t page = jar_page(arg);
  v.page = static_cast<std::uint32_t>(page);
  for (const Given* g : thanks_on(*c.mine, page)) v.items.push_back(item(c, *g, true));
  for (const Given* g : thanks_on(*c.other, page)) v.items.push_back(item(c, *g, false));
  const std::size_t most =
      std::max(c.mine->appreciation.in_order.size(), c.other->appreciation.in_order.size());
  v.older = most > (page + 1) * kThanksOfAPage;
  sort(v.items, [](const auto& a, const auto& b) {
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
