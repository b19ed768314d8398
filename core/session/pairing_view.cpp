// What is shown of a pairing: its own screen, and its place on Today.
#include <algorithm>

#include "core/session/house.hpp"

namespace pane::session {

using log::Pairing;
using view::PairStop;

namespace {
constexpr UnixTime kReadFor = 3600;
constexpr std::size_t kMostOnToday = 3;
}  // namespace

view::PairingT PairingFlow::shown(const House& h) const {
  view::PairingT v;
  v.app_host = h.site.host;
  v.needs_phrase = h.person.phrase().saved();
  v.relay = h.site.host;  // offered to meet at: `pane serve` is both
  v.stop = stop_;
  // The first run ends with it, and on one device within the hour once is enough.
  const Space* o = h.spaces.own();
  v.read = o != nullptr && h.moment.now < o->setup.made + kReadFor;
  v.state = view::PairState::Idle;
  if (stop_ != PairStop::None) v.state = view::PairState::Stopped;
  if (just_paired_) v.state = view::PairState::Done;
  if (asked_.there()) {
    v.state = view::PairState::Asking;
    v.relay = asked_.invitation().relay;
    v.same_origin = h.site.is_of(asked_.invitation().relay);
    v.link = log::link_of(h.site.url, asked_.invitation());
    return v;
  }
  if (!pairing_ || pairing_->stage() == Pairing::Stage::kStopped) return v;
  v.relay = pairing_->invitation().relay;
  v.same_origin = h.site.is_of(v.relay);
  v.inviting = pairing_->inviting();
  v.online = mailbox_.open();
  v.expires = pairing_->expires();
  v.relation = static_cast<command::Relation>(pairing_->relation());
  v.said = static_cast<command::Relation>(pairing_->said_relation());
  v.other = pairing_->other_name();
  v.first_ready = first_.ready();
  if (const auto card = first_card(h)) v.first = card->words;
  switch (pairing_->stage()) {
    case Pairing::Stage::kExchanging:
      v.state = v.inviting        ? view::PairState::Showing
                : pairing_->met() ? view::PairState::Meeting
                                  : view::PairState::Contacting;
      if (v.inviting) {
        v.link = log::link_of(h.site.url, pairing_->invitation());
        v.text = v.link;
      }
      break;
    case Pairing::Stage::kWords:
      v.state = view::PairState::Words;
      v.words = pairing_->words();
      break;
    case Pairing::Stage::kConfirmed:
    case Pairing::Stage::kJoined: {
      const bool waits = !over_unless_made_ && !pairing_->gone_back() &&
                         (!v.inviting || pairing_->stage() == Pairing::Stage::kConfirmed);
      v.state = made_all_the_same(h) ? view::PairState::Again
                : waits              ? view::PairState::WaitingWords
                                     : view::PairState::Finishing;
      v.words = pairing_->words();
      break;
    }
    default:
      v.state = view::PairState::Finishing;
      break;
  }
  return v;
}

void add_pairing(view::TodayT& today, const view::PairingT& p, bool alone) {
  using view::PairState;
  const bool under_way =
      p.state != PairState::Idle && p.state != PairState::Done && p.state != PairState::Stopped;
  if (!under_way) return;
  auto& items = today.items;
  items.erase(std::remove_if(items.begin(), items.end(),
                             [](const auto& i) { return i->kind == view::TodayKind::Pair; }),
              items.end());
  auto item = std::make_unique<view::TodayItemT>();
  item->kind = view::TodayKind::Pair;
  item->screen = Screen::Pairing;
  item->pairing = p.state;
  item->words = p.other;
  // What waits for me alone comes first; an invitation that is out does where nothing else can.
  const bool mine =
      p.state == PairState::Words || p.state == PairState::Meeting || p.state == PairState::Again;
  items.insert(mine || alone || items.empty() ? items.begin() : items.begin() + 1, std::move(item));
  // The last one may have been drawn, and what was drawn is seen on its day.
  if (items.size() > kMostOnToday) items.erase(items.end() - 2);
}

}  // namespace pane::session
