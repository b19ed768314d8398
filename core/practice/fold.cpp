#include "core/practice/fold.hpp"

#include <tuple>

namespace pane::practice {

void MemberState::apply(const EventRef& e) {
  space.apply(e);
  sealed.apply(e);
  checkin.apply(e);
  question.apply(e);
  appreciation.apply(e);
  journal.apply(e);
  weekly.apply(e);
  offer.apply(e);
  acts.apply(e);
  run.apply(e);
}

bool Fold::step(const log::SpaceLog& log, const log::Entry& e) {
  const int m = log.members().member_of(e.header.author);
  if (m == log::kNobody || e.order == 0) return true;
  Member& member = members_[m];
  const auto key = std::tie(e.order, e.header.author, e.id);
  if (!(std::tie(member.order, member.author, member.id) < key)) return false;
  member.order = e.order;
  member.author = e.header.author;
  member.id = e.id;
  EventRef ref{e.id, e.header.author, e.order, event::GetEvent(e.payload.data())};
  ref.kept = m == log.me() ? nullptr : &log.keeps();
  ref.gone = !log.counts(e);
  member.state.apply(ref);
  return true;
}

void Fold::freshen(log::SpaceLog& log) {
  if (!stale_) return;
  stale_ = false;
  log.settle();
  for (Member& m : members_) m = Member{};
  for (const auto& [order, e] : log.all_told()) (void)step(log, *e);
}

void Fold::update(const log::SpaceLog& log, const log::SpaceLog::News& news) {
  stale_ = stale_ || news.refold;
  for (const EnvelopeId& id : news.kept) {
    for (const Member& m : members_) stale_ = stale_ || m.state.sealed.passed_over(id);
  }
  for (const EnvelopeId& id : news.readable) {
    const log::Entry* e = log.find(id);
    if (stale_) return;
    stale_ = e != nullptr && log.told(*e) && !step(log, *e);
  }
}

}  // namespace pane::practice
