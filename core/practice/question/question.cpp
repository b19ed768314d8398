#include "core/practice/question/question.hpp"

#include <algorithm>
#include <tuple>

namespace pane::practice::question {

namespace {
constexpr Byte kVersion = 1;
constexpr Byte kLastType = 6;
constexpr Byte kLastClosing = 2;
constexpr Day kLongestLife = 18;  ///< days that a question stays open, at most (care C20)
}  // namespace

bool same_question(const Ask& mine, const Ask& other) {
  const Day apart = mine.last_day - other.last_day;
  return !mine.item.empty() && mine.item == other.item && mine.words == other.words &&
         mine.depth == other.depth && mine.type == other.type && apart <= kLongestLife &&
         apart >= -kLongestLife;
}

void State::add(Ask ask) {
  const Xid xid = ask.xid;
  const auto [at, added] = asks.try_emplace(xid, std::move(ask));
  if (!added) return;
  in_order.push_back(at->first);
  if (at->second.item.empty()) return;
  std::vector<Xid>& alike = by_item[at->second.item];
  if (alike.size() < kMostOfItem) alike.push_back(at->first);
}

const Ask& the_one(const Ask& ask, const State& of_other_member, const sealed::State& mine,
                   const sealed::State& other) {
  const auto opened_by = [&](const Ask& a) {
    return int{mine.part(a.xid).opened()} + int{other.part(a.xid).opened()};
  };
  const Ask* one = &ask;
  int by = opened_by(ask);
  const auto alike = of_other_member.by_item.find(ask.item);
  if (alike == of_other_member.by_item.end()) return ask;
  for (const Xid& xid : alike->second) {
    const Ask& its_ask = of_other_member.asks.at(xid);
    if (!same_question(ask, its_ask)) continue;
    const int its = opened_by(its_ask);
    if (std::tuple(its, !its_ask.taken_back, its_ask.last_day, one->xid) >
        std::tuple(by, !one->taken_back, one->last_day, xid)) {
      one = &its_ask;
      by = its;
    }
  }
  return *one;
}

void State::apply(const EventRef& e) {
  if (const auto* a = e.event->content_as_Asked()) {
    Ask ask;
    ask.xid = Xid::of(e.id.view());
    ask.item = text_of(a->item(), kMaxName);
    ask.words = text_of(a->words(), kMaxLine);
    // A depth or type that does not exist counts as the deepest: it waits unseen rather than slip
    // through.
    ask.depth = a->depth() >= 1 && a->depth() <= kMaxDepth ? a->depth() : kMaxDepth;
    ask.type = a->type() <= kLastType ? a->type() : kLastType;
    ask.last_day = a->last_day();
    ask.order = e.order;
    ask.gone = e.gone;
    ask.taken_back = taken_back_.count(e.id) != 0;
    if (ask.last_day < 0 || ask.last_day > kLastDay) return;
    ask.day = std::clamp(a->day(), ask.last_day - kLongestLife, ask.last_day);
    if (!ask.words.empty()) add(std::move(ask));
  } else if (const auto* w = e.event->content_as_Withdrawn()) {
    const auto of = id_of<EnvelopeId>(w->of());
    taken_back_.insert(of);
    const auto ask = asks.find(Xid::of(of.view()));
    if (ask != asks.end()) ask->second.taken_back = true;
  } else if (const auto* r = e.event->content_as_Responded()) {
    Response out{text_of(r->heard(), kMaxText),
                 text_of(r->stirred(), kMaxText),
                 text_of(r->know(), kMaxText),
                 e.order,
                 e.id,
                 e.gone};
    const Xid xid = id_of<Xid>(r->xid());
    const auto before = responses.find(xid);
    if (before != responses.end() && e.keeps(before->second.id)) return;
    if (!xid.is_zero()) responses[xid] = std::move(out);
  } else if (const auto* t = e.event->content_as_Told()) {
    const Xid xid = id_of<Xid>(t->xid());
    if (xid.is_zero()) return;
    Told& now = told[xid];
    if (!now.words.empty() && e.keeps(now.id)) return;
    std::string words = text_of(t->words(), kMaxText);
    now = {now.heart || t->heart(), words.empty() ? now.words : std::move(words), e.order, e.id,
           e.gone};
  } else if (const auto* n = e.event->content_as_ExchangeNoted()) {
    Note note{n->revealed(), std::min<Byte>(n->felt_heard(), 3),
              std::min<Byte>(n->closed(), kLastClosing), n->read()};
    const auto space = id_of<SpaceId>(n->space());
    notes[{space, id_of<Xid>(n->xid())}] = note;
    const View ids = bytes_of(n->shown());
    for (std::size_t at = 0; at + EnvelopeId::kSize <= ids.size(); at += EnvelopeId::kSize) {
      shown[space].insert(EnvelopeId::of(ids.subspan(at, EnvelopeId::kSize)));
    }
  }
}

Bytes serialise_answer(std::string_view text) {
  Writer w;
  w.u8(kVersion).raw(as_view(text));
  return w.take();
}

Result<std::string> read_answer(View bytes) {
  Reader r(bytes);
  if (r.u8() != kVersion) return Error::kVersion;
  std::string text(as_text(r.raw(r.left())));
  if (text.size() > kMaxText) return Error::kSize;
  if (!is_clean_text(text)) return Error::kForm;
  return text;
}

}  // namespace pane::practice::question
