#include "core/session/commands.hpp"

#include "core/session/exchanges.hpp"
#include "core/session/keeping.hpp"
#include "core/session/offers.hpp"
#include "core/session/rooms.hpp"
#include "core/session/screen.hpp"

namespace pane::session {

namespace {

using command::Body;

// What a command asks for. Without kAnyTime and kBefore it is for whoever has begun.
constexpr unsigned kUnopened = 1;      ///< may come before Open
constexpr unsigned kOnlyUnopened = 2;  ///< after Open it is none any more
constexpr unsigned kAnyTime = 4;       ///< the host's, or as good as that: whether begun or not
constexpr unsigned kBefore = 8;        ///< also before Begin
constexpr unsigned kOnlyBefore = 16;   ///< after Begin it is none any more
constexpr unsigned kNotInSample = 32;  ///< a made-up pair meets nobody, and rests from nobody
constexpr unsigned kPair = 64;         ///< only two can do it; then one of the next two as well
/// Writes something that the other is to see, now or later: not by a device that was left out.
constexpr unsigned kForBoth = 128;
constexpr unsigned kForMe = 256;  ///< writes no word to the space of two

struct Row {
  Body body;
  unsigned is;
  Problem (*run)(House& h, const command::Input& input);
};

template <class Command, class Do>
constexpr Row on(unsigned is, Do /*what*/) {
  return {command::BodyTraits<Command>::enum_value, is,
          [](House& h, const command::Input& input) -> Problem {
            return Do{}(h, *static_cast<const Command*>(input.body()));
          }};
}

/// What follows from a seal at once.
Problem settled(House& h, Problem problem) {
  if (problem == Problem::None) h.settle(*h.spaces.pair());
  return problem;
}

/// The same of a run; what was kept for me alone moves nothing that the other could see, not even
/// when.
Problem settled_if_shared(House& h, Problem problem) {
  const bool shared = h.happening == Happening::Sent || h.happening == Happening::Sealed ||
                      h.happening == Happening::Withdrawn;
  return shared ? settled(h, problem) : problem;
}

Problem load_pack(House& h, View bytes) {
  if (!h.packs.load(bytes)) return Problem::BadPack;
  h.sample.fill(h);
  return Problem::None;
}

Problem open_sample(House& h, const command::OpenSample& c) {
  const Problem problem = h.sample.open(h, c);
  if (problem == Problem::None) h.opening.open_nothing();
  return problem;
}

Problem tick(House& h) {
  h.wake.came(h.moment.now);
  h.network.tick(h);
  return Problem::None;
}

Problem store_done(House& h, const command::StoreDone& c) {
  const bool failed_before = h.vault.failed();
  const bool ok = h.vault.done(c.token(), c.ok());
  h.redraw.changed = !ok || failed_before;
  return ok ? Problem::None : Problem::StoreFailed;
}

Problem rename(House& h, const command::Rename& c) {
  const Problem p = h.person.rename(h.desk(), c);
  if (p != Problem::None) return p;
  for (const auto& s : h.spaces) {
    h.settle(*s);
    if (s->whole() && s->mine().space.name != h.person.name())
      h.person.write_name(h.desk(s.get()), *s);
  }
  return Problem::None;
}

constexpr Row kRows[] = {
    // the host, and where the person is
    on<command::OpenAhead>(kUnopened | kAnyTime,
                           [](House& h, const auto& c) { return h.opening.open_ahead(h, c); }),
    on<command::Open>(kUnopened | kAnyTime,
                      [](House& h, const auto& c) { return h.opening.open(h, c); }),
    on<command::OpenSample>(kUnopened | kOnlyUnopened | kAnyTime,
                            [](House& h, const auto& c) { return open_sample(h, c); }),
    on<command::LoadPack>(
        kUnopened | kAnyTime,
        [](House& h, const auto& c) { return load_pack(h, practice::bytes_of(c.bytes())); }),
    on<command::Tick>(kAnyTime, [](House& h, const auto& /*c*/) { return tick(h); }),
    on<command::StoreDone>(kAnyTime, [](House& h, const auto& c) { return store_done(h, c); }),
    on<command::Loaded>(kAnyTime, [](House& h, const auto& c) { return h.network.loaded(h, c); }),
    on<command::Connected>(kAnyTime,
                           [](House& h, const auto& c) { return h.network.connected(h, c); }),
    on<command::Received>(kAnyTime,
                          [](House& h, const auto& c) { return h.network.received(h, c); }),
    on<command::Disconnected>(kAnyTime,
                              [](House& h, const auto& c) { return h.network.disconnected(h, c); }),
    on<command::Show>(kAnyTime, [](House& h, const auto& c) { return show(h, c); }),
    on<command::Peek>(0, [](House& h, const auto& c) { return peek(h, c); }),
    on<command::SelectSpace>(kAnyTime,
                             [](House& h, const auto& c) {
                               return h.spaces.choose(view::str(c.space())) ? Problem::None
                                                                            : Problem::NotFound;
                             }),
    on<command::HashState>(kAnyTime, [](House& /*h*/, const auto& /*c*/) { return Problem::None; }),
    // the person
    on<command::DraftFirstRun>(
        kBefore | kOnlyBefore | kNotInSample,
        [](House& h, const auto& c) { return h.person.draft_first_run(h.desk(), c); }),
    on<command::Begin>(kAnyTime,
                       [](House& h, const auto& c) { return h.person.begin(h.desk(), c); }),
    on<command::Rename>(0, [](House& h, const auto& c) { return rename(h, c); }),
    on<command::SetDepth>(0,
                          [](House& h, const auto& c) { return h.person.set_depth(h.desk(), c); }),
    on<command::KeepLight>(
        0, [](House& h, const auto& c) { return h.person.keep_light(h.desk(), c); }),
    on<command::SetMenu>(0, [](House& h, const auto& c) { return offers::set_menu(h.desk(), c); }),
    on<command::FitDone>(0, [](House& h, const auto& c) { return h.fits.done(h.desk(), c); }),
    on<command::KeepDraft>(
        0, [](House& h, const auto& c) { return h.instruments.keep_draft(h.desk(), c); }),
    on<command::WriteJournal>(
        0, [](House& h, const auto& c) { return rooms::write_journal(h.desk(), c); }),
    on<command::EraseMine>(
        0, [](House& h, const auto& c) { return rooms::erase_mine(h.desk(), h.runs, c); }),
    // pairing
    on<command::Invite>(kNotInSample,
                        [](House& h, const auto& c) { return h.pairing.invite(h, c); }),
    on<command::ReadInvitation>(
        kBefore | kNotInSample,
        [](House& h, const auto& c) { return h.pairing.read_invitation(h, c); }),
    on<command::AcceptInvitation>(
        kNotInSample, [](House& h, const auto& c) { return h.pairing.accept_invitation(h, c); }),
    on<command::AgreeRelation>(
        kNotInSample, [](House& h, const auto& c) { return h.pairing.agree_relation(h, c); }),
    on<command::SayWordsSame>(
        kNotInSample, [](House& h, const auto& /*c*/) { return h.pairing.say_words(h, true); }),
    on<command::SayWordsDiffer>(
        kNotInSample, [](House& h, const auto& /*c*/) { return h.pairing.say_words(h, false); }),
    on<command::StopPairing>(kBefore | kNotInSample,
                             [](House& h, const auto& c) { return h.pairing.stop(h, c); }),
    on<command::KeepFirstAnswer>(
        kNotInSample, [](House& h, const auto& c) { return h.pairing.keep_first_answer(h, c); }),
    on<command::SetRest>(kNotInSample,
                         [](House& h, const auto& c) { return h.network.set_rest(h, c); }),
    // the phrase, devices, the way back
    on<command::SavePhrase>(kNotInSample,
                            [](House& h, const auto& c) { return save_phrase(h, c); }),
    on<command::DropDevices>(0, [](House& h, const auto& c) { return drop_devices(h, c); }),
    on<command::Recover>(0, [](House& h, const auto& c) { return h.returning.recover(h, c); }),
    on<command::StopRecovery>(0, [](House& h, const auto& c) { return h.returning.stop(h, c); }),
    on<command::FinishRecovery>(0,
                                [](House& h, const auto& c) { return h.returning.finish(h, c); }),
    on<command::MakeBackup>(kNotInSample,
                            [](House& h, const auto& /*c*/) { return make_backup(h); }),
    on<command::CheckBackup>(kNotInSample,
                             [](House& h, const auto& c) { return check_backup(h, c); }),
    on<command::NoteBackup>(kNotInSample,
                            [](House& h, const auto& /*c*/) { return note_backup(h); }),
    on<command::Restore>(kNotInSample,
                         [](House& h, const auto& c) { return h.returning.put_in(h, c); }),
    on<command::Forget>(kNotInSample, [](House& h, const auto& c) { return forget(h, c); }),
    // the check-in of a day, the week
    on<command::DraftCheckIn>(
        kPair | kForMe,
        [](House& h, const auto& c) { return h.instruments.draft_checkin(h.desk(), c); }),
    on<command::DraftCheckInWords>(
        kPair | kForMe,
        [](House& h, const auto& c) { return h.instruments.draft_checkin_words(h.desk(), c); }),
    on<command::SealCheckIn>(kPair | kForBoth,
                             [](House& h, const auto& c) {
                               return settled(h, h.instruments.seal_checkin(h.desk(), c));
                             }),
    on<command::DraftWeekly>(
        kPair | kForMe,
        [](House& h, const auto& c) { return h.instruments.draft_weekly(h.desk(), c); }),
    on<command::SealWeekly>(
        kPair | kForBoth,
        [](House& h, const auto& c) { return settled(h, h.instruments.seal_weekly(h.desk(), c)); }),
    // sealed questions
    on<command::Ask>(kPair | kForBoth,
                     [](House& h, const auto& c) { return exchanges::ask(h.desk(), c); }),
    on<command::DraftAnswer>(
        kPair | kForMe,
        [](House& h, const auto& c) { return exchanges::draft_answer(h.desk(), c); }),
    on<command::SealAnswer>(
        kPair | kForBoth,
        [](House& h, const auto& c) { return settled(h, exchanges::seal_answer(h.desk(), c)); }),
    on<command::Withdraw>(
        kPair | kForBoth,
        [](House& h, const auto& c) { return exchanges::withdraw(h.desk(), h.instruments, c); }),
    on<command::Respond>(kPair | kForBoth,
                         [](House& h, const auto& c) { return exchanges::respond(h.desk(), c); }),
    on<command::Tell>(kPair | kForBoth,
                      [](House& h, const auto& c) { return exchanges::tell(h.desk(), c); }),
    on<command::Reveal>(kPair | kForMe,
                        [](House& h, const auto& c) { return exchanges::reveal(h.desk(), c); }),
    on<command::NoteFeltHeard>(
        kPair | kForMe,
        [](House& h, const auto& c) { return exchanges::note_felt_heard(h.desk(), c); }),
    on<command::CloseExchange>(
        kPair | kForMe, [](House& h, const auto& c) { return exchanges::close(h.desk(), c); }),
    on<command::WithdrawQuestion>(
        kPair | kForBoth,
        [](House& h, const auto& c) { return exchanges::withdraw_question(h.desk(), c); }),
    on<command::PassQuestion>(kPair | kForMe,
                              [](House& h, const auto& c) { return exchanges::pass(h.desk(), c); }),
    // the jar
    on<command::Appreciate>(kPair | kForBoth,
                            [](House& h, const auto& c) { return rooms::appreciate(h.desk(), c); }),
    on<command::AnswerAppreciation>(
        kPair | kForBoth,
        [](House& h, const auto& c) { return rooms::answer_appreciation(h.desk(), c); }),
    // runs of pages: whether it is alone, or for both, is for the part to say
    on<command::Fill>(0, [](House& h, const auto& c) { return h.runs.fill(h.desk(), c); }),
    on<command::Say>(
        0, [](House& h, const auto& c) { return settled_if_shared(h, h.runs.say(h.desk(), c)); }),
    on<command::TakeBack>(0,
                          [](House& h, const auto& c) {
                            return settled_if_shared(h, h.runs.take_back(h.desk(), c));
                          }),
    on<command::SkipPart>(0, [](House& h, const auto& c) { return h.runs.skip(h.desk(), c); }),
    on<command::LookAt>(0, [](House& h, const auto& c) { return h.runs.look(h.desk(), c); }),
    on<command::LeaveRun>(0, [](House& h, const auto& c) { return h.runs.leave(h.desk(), c); }),
    on<command::WalkJourney>(0, [](House& h, const auto& c) { return Runs::walk(h.desk(), c); }),
};

constexpr const Row* row_of(Body body) {
  for (const Row& row : kRows) {
    if (row.body == body) return &row;
  }
  return nullptr;
}

constexpr bool each_body_once() {
  for (int b = 1; b <= static_cast<int>(Body::MAX); ++b) {
    int rows = 0;
    for (const Row& row : kRows) rows += static_cast<int>(row.body) == b ? 1 : 0;
    if (rows != 1) return false;
  }
  return true;
}
static_assert(each_body_once(), "Each command has one row.");

constexpr bool each_says_for_whom() {
  for (const Row& row : kRows) {
    const bool said = ((row.is & kForBoth) != 0) != ((row.is & kForMe) != 0);
    if (said != ((row.is & kPair) != 0)) return false;
  }
  return true;
}
static_assert(each_says_for_whom(), "What only two can do is for both, or for me.");

}  // namespace

Problem carry_out(House& h, const command::Input& input) {
  if (input.body() == nullptr) return Problem::BadCommand;
  const bool began = h.person.began();
  const Row* row = row_of(input.body_type());
  const auto is = [&row](unsigned what) { return row != nullptr && (row->is & what) != 0; };
  if ((h.opening.opened() && is(kOnlyUnopened)) || (began && is(kOnlyBefore))) row = nullptr;
  const Problem closed = h.opening.problem();
  if (closed != Problem::None && !(closed == Problem::NotNow && is(kUnopened))) return closed;
  if (is(kAnyTime)) return row->run(h, input);
  if (is(kNotInSample) && h.sample.there()) return Problem::NotNow;
  if (!began && !is(kBefore)) return Problem::NotNow;
  const Space* pair = h.spaces.pair();
  if ((row == nullptr || is(kPair)) && pair == nullptr) return Problem::NoPair;
  if (row == nullptr) return Problem::BadCommand;
  if (is(kForBoth) && pair->log.dropped()) return Problem::LeftOut;
  return row->run(h, input);
}

}  // namespace pane::session
