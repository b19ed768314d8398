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

std::uint64_t& folded_events() {
  static thread_local std::uint64_t n = 0;
  return n;
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
  ref.here = e.header.author == log.device();
  member.state.apply(ref);
  ++folded_events();
  return true;
}

void Fold::freshen(log::SpaceLog& log) {
  freshen(log, 0);
  freshen(log, 1);
}

void Fold::freshen(log::SpaceLog& log, int m) {
  if (!stale_[m]) return;
  stale_[m] = false;
  log.settle();
  members_[m] = Member{};
  for (const auto& [order, e] : log.all_told(m)) (void)step(log, *e);
}

void Fold::update(const log::SpaceLog& log, const log::SpaceLog::News& news) {
  if (news.refold) stale_[0] = stale_[1] = true;
  for (const EnvelopeId& id : news.kept) {
    for (const int m : {0, 1}) {
      const MemberState& state = member(m);
      stale_[m] = stale_[m] || state.sealed.passed_over(id) || state.run.passed_over(id);
    }
  }
  for (const EnvelopeId& id : news.readable) {
    const log::Entry* e = log.find(id);
    const int m = e == nullptr ? log::kNobody : log.members().member_of(e->header.author);
    if (m != log::kNobody && !stale_[m]) stale_[m] = log.told(*e) && !step(log, *e);
  }
}

}  // namespace pane::practice
