#include "core/session/core.hpp"
#include "core/session/exchanges.hpp"
#include "core/session/offers.hpp"
#include "core/session/rooms.hpp"
#include "core/session/screen.hpp"

#include <utility>

namespace pane::session {

using command::Body;

namespace {
constexpr UnixTime kStoreAgain = 5;
}

Bytes Core::dispatch(View bytes) {
  h_.effects.clear();
  h_.happening = Happening::None;
  changed_in_ = 0;
  h_.redraw.changed = true;
  flatbuffers::Verifier verifier(bytes.data(), bytes.size());
  if (!command::VerifyInputBuffer(verifier)) return output(Problem::BadCommand, false);
  const command::Input& input = *command::GetInput(bytes.data());
  h_.moment.take(input);
  const Problem problem = run(input);
  if (h_.opening.problem() == Problem::None) {
    offers::draw_of_today(h_.desk());
    h_.fits.ask_after(h_.desk(), input.body_type());
    h_.pairing.send(h_);
    Network::send_outboxes(h_);
    if (h_.sample.there()) {
      Sample::keep_apart(h_.effects);
      return output(problem, input.body_type() == Body::HashState);
    }
    changed_in_ = h_.vault.take_changed();
    // A disk that refused is asked again with the next command or tick, not at once and for ever.
    if (!store_failed_ || input.body_type() != Body::StoreDone) h_.vault.flush(h_.effects);
    ask_to_wake();
  }
  return output(problem, input.body_type() == Body::HashState);
}

Problem Core::run(const command::Input& input) {
  if (input.body() == nullptr) return Problem::BadCommand;
  const bool opened = h_.opening.opened();
  if (!opened && input.body_type() == Body::OpenSample)
    return open_sample(*input.body_as_OpenSample());
  const bool opens = input.body_type() == Body::Open || input.body_type() == Body::OpenAhead;
  if (!opened && !opens && input.body_type() != Body::LoadPack) return Problem::NotNow;
  if (opened && h_.opening.problem() != Problem::None) return h_.opening.problem();
  if (input.body_type() == Body::OpenAhead)
    return h_.opening.open_ahead(h_, *input.body_as_OpenAhead());
  return input.body_type() <= Body::SelectSpace ? run_host(input) : run_person(input);
}

Problem Core::open_sample(const command::OpenSample& c) {
  const Problem problem = h_.sample.open(h_, c);
  if (problem == Problem::None) h_.opening.open_nothing();
  return problem;
}

Problem Core::run_host(const command::Input& input) {
  switch (input.body_type()) {
    case Body::Open:
      return h_.opening.open(h_, *input.body_as_Open());
    case Body::LoadPack:
      return load_pack(*input.body_as_LoadPack());
    case Body::Tick:
      h_.wake.came(h_.moment.now);
      h_.network.tick(h_);
      return Problem::None;
    case Body::StoreDone: {
      const auto* c = input.body_as_StoreDone();
      const bool failed_before = store_failed_;
      store_failed_ = !h_.vault.done(c->token(), c->ok());
      h_.redraw.changed = store_failed_ || failed_before;
      return store_failed_ ? Problem::StoreFailed : Problem::None;
    }
    case Body::Loaded:
      return h_.network.loaded(h_, *input.body_as_Loaded());
    case Body::Connected:
      return h_.network.connected(h_, *input.body_as_Connected());
    case Body::Received:
      return h_.network.received(h_, *input.body_as_Received());
    case Body::Disconnected:
      return h_.network.disconnected(h_, *input.body_as_Disconnected());
    case Body::Show:
      return show(h_, *input.body_as_Show());
    case Body::SelectSpace:
      return h_.spaces.choose(view::str(input.body_as_SelectSpace()->space())) ? Problem::None
                                                                               : Problem::NotFound;
    default:
      return Problem::BadCommand;
  }
}

namespace {

/// Writes something that the other is to see, now or later; what is for me alone goes on.
bool writes_to_both(Body body) {
  switch (body) {
    case Body::SealCheckIn:
    case Body::SealWeekly:
    case Body::Ask:
    case Body::SealAnswer:
    case Body::Withdraw:
    case Body::Respond:
    case Body::Tell:
    case Body::Appreciate:
    case Body::AnswerAppreciation:
      return true;
    default:
      return false;
  }
}

}  // namespace

Problem Core::run_before(const command::Input& input) {
  switch (input.body_type()) {
    case Body::DraftFirstRun:
      return h_.sample.there()
                 ? Problem::NotNow
                 : h_.person.draft_first_run(h_.desk(nullptr), *input.body_as_DraftFirstRun());
    case Body::ReadInvitation:
      return h_.pairing.read_invitation(h_, *input.body_as_ReadInvitation());
    case Body::StopPairing:
      return h_.pairing.stop(h_, *input.body_as_StopPairing());
    default:
      return Problem::NotNow;
  }
}

Problem Core::run_person(const command::Input& input) {
  if (input.body_type() == Body::HashState) return Problem::None;
  if (input.body_type() == Body::Begin)
    return h_.person.begin(h_.desk(nullptr), *input.body_as_Begin());
  // A made-up pair meets nobody.
  const bool pairs =
      (input.body_type() >= Body::Invite && input.body_type() <= Body::StopPairing) ||
      input.body_type() == Body::AgreeRelation;
  if (h_.sample.there() && pairs) return Problem::NotNow;
  if (!h_.person.began()) return run_before(input);
  switch (input.body_type()) {
    case Body::Rename:
      return rename(*input.body_as_Rename());
    case Body::Invite:
      return h_.pairing.invite(h_, *input.body_as_Invite());
    case Body::ReadInvitation:
      return h_.pairing.read_invitation(h_, *input.body_as_ReadInvitation());
    case Body::AcceptInvitation:
      return h_.pairing.accept_invitation(h_, *input.body_as_AcceptInvitation());
    case Body::AgreeRelation:
      return h_.pairing.agree_relation(h_, *input.body_as_AgreeRelation());
    case Body::SayWordsSame:
      return h_.pairing.say_words(h_, true);
    case Body::SayWordsDiffer:
      return h_.pairing.say_words(h_, false);
    case Body::StopPairing:
      return h_.pairing.stop(h_, *input.body_as_StopPairing());
    case Body::SavePhrase:
      return h_.sample.there() ? Problem::NotNow : save_phrase(h_, *input.body_as_SavePhrase());
    case Body::Recover:
      return h_.returning.recover(h_, *input.body_as_Recover());
    case Body::StopRecovery:
      return h_.returning.stop(h_, *input.body_as_StopRecovery());
    case Body::FinishRecovery:
      return h_.returning.finish(h_, *input.body_as_FinishRecovery());
    case Body::DropDevices:
      return drop_devices(h_, *input.body_as_DropDevices());
    case Body::SetDepth:
      return h_.person.set_depth(h_.desk(), *input.body_as_SetDepth());
    case Body::FitDone:
      return h_.fits.done(h_.desk(), *input.body_as_FitDone());
    case Body::SetRest:
      return h_.sample.there() ? Problem::NotNow
                               : h_.network.set_rest(h_, *input.body_as_SetRest());
    case Body::SetMenu:
      return offers::set_menu(h_.desk(), *input.body_as_SetMenu());
    case Body::KeepLight:
      return h_.person.keep_light(h_.desk(), *input.body_as_KeepLight());
    case Body::WriteJournal:
      return rooms::write_journal(h_.desk(), *input.body_as_WriteJournal());
    case Body::KeepDraft:
      return h_.instruments.keep_draft(h_.desk(), *input.body_as_KeepDraft());
    case Body::Fill:
    case Body::Say:
    case Body::SkipPart:
    case Body::TakeBack:
    case Body::LookAt:
    case Body::LeaveRun:
    case Body::WalkJourney:
      return run_page(input);
    default:
      return run_pair(input);
  }
}

Problem Core::run_page(const command::Input& input) {
  const Desk d = h_.desk();
  Problem problem = Problem::BadCommand;
  switch (input.body_type()) {
    case Body::Fill:
      return h_.runs.fill(d, *input.body_as_Fill());
    case Body::SkipPart:
      return h_.runs.skip(d, *input.body_as_SkipPart());
    case Body::LookAt:
      return h_.runs.look(d, *input.body_as_LookAt());
    case Body::LeaveRun:
      return h_.runs.leave(d, *input.body_as_LeaveRun());
    case Body::WalkJourney:
      return Runs::walk(d, *input.body_as_WalkJourney());
    case Body::TakeBack:
      problem =
          d.pair == nullptr ? Problem::NoPair : h_.runs.take_back(d, *input.body_as_TakeBack());
      break;
    case Body::Say:
      problem = h_.runs.say(d, *input.body_as_Say());
      break;
    default:
      break;
  }
  // What was kept for me alone moves nothing that the other could see, not even when.
  const bool shared = h_.happening == Happening::Sent || h_.happening == Happening::Sealed ||
                      h_.happening == Happening::Withdrawn;
  if (problem == Problem::None && shared) h_.settle(*d.pair);
  return problem;
}

Problem Core::rename(const command::Rename& c) {
  const Problem p = h_.person.rename(h_.desk(), c);
  if (p != Problem::None) return p;
  for (const auto& s : h_.spaces) {
    h_.settle(*s);
    if (s->whole() && s->mine().space.name != h_.person.name())
      h_.person.write_name(h_.desk(s.get()), *s);
  }
  return Problem::None;
}

Problem Core::load_pack(const command::LoadPack& c) {
  if (!h_.packs.load(practice::bytes_of(c.bytes()))) return Problem::BadPack;
  h_.sample.fill(h_);
  return Problem::None;
}

Problem Core::settled(Problem problem) {
  if (problem == Problem::None) h_.settle(*h_.spaces.pair());
  return problem;
}

Problem Core::run_pair(const command::Input& input) {
  if (h_.spaces.pair() == nullptr) return Problem::NoPair;
  if (h_.spaces.pair()->log.dropped() && writes_to_both(input.body_type())) return Problem::LeftOut;
  switch (input.body_type()) {
    case Body::DraftCheckIn:
      return h_.instruments.draft_checkin(h_.desk(), *input.body_as_DraftCheckIn());
    case Body::DraftCheckInWords:
      return h_.instruments.draft_checkin_words(h_.desk(), *input.body_as_DraftCheckInWords());
    case Body::SealCheckIn:
      return settled(h_.instruments.seal_checkin(h_.desk(), *input.body_as_SealCheckIn()));
    case Body::DraftWeekly:
      return h_.instruments.draft_weekly(h_.desk(), *input.body_as_DraftWeekly());
    case Body::SealWeekly:
      return settled(h_.instruments.seal_weekly(h_.desk(), *input.body_as_SealWeekly()));
    case Body::Ask:
      return exchanges::ask(h_.desk(), *input.body_as_Ask());
    case Body::DraftAnswer:
      return exchanges::draft_answer(h_.desk(), *input.body_as_DraftAnswer());
    case Body::SealAnswer:
      return settled(exchanges::seal_answer(h_.desk(), *input.body_as_SealAnswer()));
    case Body::Withdraw:
      return exchanges::withdraw(h_.desk(), h_.instruments, *input.body_as_Withdraw());
    case Body::Reveal:
      return exchanges::reveal(h_.desk(), *input.body_as_Reveal());
    case Body::Respond:
      return exchanges::respond(h_.desk(), *input.body_as_Respond());
    case Body::Tell:
      return exchanges::tell(h_.desk(), *input.body_as_Tell());
    case Body::NoteFeltHeard:
      return exchanges::note_felt_heard(h_.desk(), *input.body_as_NoteFeltHeard());
    case Body::CloseExchange:
      return exchanges::close(h_.desk(), *input.body_as_CloseExchange());
    case Body::PassQuestion:
      return exchanges::pass(h_.desk(), *input.body_as_PassQuestion());
    case Body::Appreciate:
      return rooms::appreciate(h_.desk(), *input.body_as_Appreciate());
    case Body::AnswerAppreciation:
      return rooms::answer_appreciation(h_.desk(), *input.body_as_AnswerAppreciation());
    default:
      return Problem::BadCommand;
  }
}

void Core::ask_to_wake() {
  Wake& wake = h_.wake;
  wake.clear();
  h_.network.add_to(wake, h_);
  h_.returning.add_to(wake, h_.moment.now);
  if (h_.redraw.held_back) wake.want(h_.moment.now + 1);
  if (store_failed_) wake.want(h_.moment.now + kStoreAgain);
  h_.pairing.add_to(wake, h_);
  wake.ask(h_.effects, h_.moment.now);
}

namespace {

Hash state_hash(const Spaces& spaces) {
  std::map<SpaceId, Hash> all;
  for (const auto& s : spaces) {
    s->log.settle();
    all[s->setup.id] = s->log.state_hash();
  }
  Writer w;
  for (const auto& [id, hash] : all) w.raw(hash);
  return verify::hash("pane1.core", {w.view()});
}

}  // namespace

Bytes Core::output(Problem problem, bool hash) {
  view::OutputT out;
  out.same = !h_.redraw.changed;
  if (h_.redraw.changed) {
    out.shell = shell(h_);
    add_screen(h_, out);
    h_.redraw.held_back = false;
  }
  out.effects = std::move(h_.effects);
  h_.effects.clear();
  out.problem = problem;
  out.batch = changed_in_;
  const Space* p = h_.spaces.pair();
  const bool waits = !h_.sample.there() && p != nullptr && p->link.state != Link::State::kLive;
  out.happening = h_.happening;
  if (h_.happening == Happening::Sent && waits)
    out.happening = p->rests() ? Happening::Held : Happening::Waiting;
  for (const auto& s : h_.spaces) {
    if (s->whole()) out.zones.push_back(h_.moment.zone_of(*s));
  }
  if (hash) out.state_hash = to_bytes(state_hash(h_.spaces).view());
  flatbuffers::FlatBufferBuilder b;
  b.Finish(view::Output::Pack(b, &out));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

}  // namespace pane::session
