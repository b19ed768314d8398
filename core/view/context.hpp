// What a view is made from: folds, local records, the pack, the day. Read only.
// Not here: commands, effects. Invariant: a view is a function of its context; it reads no clock
// and draws nothing but through Draws.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "core/guide/offers.hpp"
#include "core/practice/fold.hpp"
#include "view_generated.h"

namespace pane::insight {
struct Report;
}
namespace pane::guide {
class Catalogue;
}

namespace pane::view {

using practice::MemberState;

constexpr Byte kTypes = 6;

using Questions = flatbuffers::Vector<flatbuffers::Offset<pack::Question>>;

struct CheckInDraft {
  Day day = 0;
  std::array<Byte, practice::checkin::kItems> values{};
  std::array<bool, practice::checkin::kItems> mine{};
  std::array<bool, practice::checkin::kItems> skipped{};
  std::string word, line;
  bool line_mine = false;
};

/// The last estimate of a kind, and whether a newer one is under way.
struct FitShown {
  const insight::Report* report = nullptr;
  Day last = 0;  ///< the last day in it
  bool own_view = false;
  bool newer = false;   ///< one is under way
  bool failed = false;  ///< the latest that was asked for could not be worked out
};

/// The draft of a week's line: of the week that the WeeklyDraft names.
constexpr const char* kLookBackDraft = "weekly.look_back";
struct WeeklyDraft {
  Day week = -1;
  std::array<Byte, practice::weekly::kPlaces> values{};
  std::array<bool, practice::weekly::kPlaces> skipped{};
};

struct Context {
  UnixTime now = 0;
  Day today = 0;
  int hour = 12;
  std::string zone;     ///< in which both are counted
  Day begun = 0;        ///< the day this device began
  Day shown_on = 0;     ///< the day on which the screen was asked for
  Day space_begun = 0;  ///< the day the pair's space was made
  std::uint64_t taken_up =
      0;  ///< order of the other's latest when this device took it up; 0: a first device
  bool paired = false;
  bool inviting = true;  ///< person 0 of an estimate
  SpaceId space;
  MailboxId meeting;  ///< of the invitation by which the two met; zeros when that is not known
  SignKey other_id_sign;
  const MemberState* mine = nullptr;   ///< of the pair's space; never null (empty when alone)
  const MemberState* other = nullptr;  ///< the same
  const MemberState* own = nullptr;    ///< of my own space
  const std::map<Xid, log::Local>* locals = nullptr;
  const std::map<EnvelopeId, std::uint64_t>* unacked = nullptr;  ///< of mine, not with the relay
  const std::map<std::string, std::string>* drafts = nullptr;
  const std::map<std::string, practice::run::Said>* fills = nullptr;  ///< parts of pages, begun
  const guide::Catalogue* pages = nullptr;                            ///< never null
  const CheckInDraft* checkin_draft = nullptr;
  const WeeklyDraft* weekly_draft = nullptr;
  const pack::ContentPack* pack = nullptr;  ///< null until one was given
  const Questions* questions = nullptr;     ///< of the pack that has them; null until then
  const guide::Draws* draws = nullptr;
  Byte depth_limit = 2;
  guide::Menu menu;
  bool light = false;                 ///< suggest no openness now (C17); hides after every draw
  std::function<bool(Day)> light_on;  ///< of a past day
  FitShown state_fit, effects_fit;
  bool ask_light = false;  ///< the one question of day 15 is due
  command::AgeGroup age = command::AgeGroup::Adult;
  command::Relation relation = command::Relation::Unsaid;

  [[nodiscard]] bool minor() const { return age == command::AgeGroup::From16To17; }
  [[nodiscard]] std::string draft(const std::string& name) const;
};

/// What a draft is kept under: those of the journal are mine, all others belong to a space.
std::string draft_key(const SpaceId& space, const std::string& name);
/// The name of a journal line's draft: one for each prompt of the pack, by the prompt's words, and
/// one for lines without.
std::string journal_draft_of(const pack::ContentPack* pack, std::string_view prompt);

// ---- what the rooms' views share
// ------------------------------------------------------------------------------------
using practice::question::Ask;
using practice::question::Note;

/// The ask of an exchange, of either member; null when none is known.
const Ask* find_ask(const Context& c, const Xid& xid, bool* by_me = nullptr);
/// It is of the other's that was there when this device took the space up.
bool came_before(const Context& c, std::uint64_t order);
/// The other's answer lay open then.
bool opened_before(const Context& c, const Xid& xid);
/// What this device noted; of what was there before it took the space up, that it was looked at.
Note note_of(const Context& c, const Xid& xid);
log::Shown shown_of(const Context& c, const Xid& xid);
const log::Local* local_of(const Context& c, const Xid& xid);
/// What was added to an exchange that lies open. may: something of mine can be.
std::unique_ptr<ToldT> told_of(const Context& c, const Xid& xid, bool may);
/// Days of a check-in to which something can be added; after them nobody would find it on Today.
inline constexpr Day kTellWithin = 14;
/// The other added something that I have not looked at.
bool told_is_new(const Context& c, const Xid& xid);
/// Where an exchange stands for me. `last_day` is of the ask or the day.
QuestionState state_of(const Context& c, const Xid& xid, Day last_day);
/// The same of a question: over where it was taken back, unless both had opened to it.
QuestionState state_of(const Context& c, const Ask& ask);
/// revealed: the mist over it is cleared.
QuestionState state_of(const Context& c, const Xid& xid, Day last_day, bool revealed);
/// The same, or the one that both asked: each phone answers that alone.
const Ask* find_the_ask(const Context& c, const Xid& xid, bool* by_me);
/// The exchange about a question of the pack that either asked and that is not over, passed or not:
/// asking it again leads there. Null when there is none.
const Ask* ask_of(const Context& c, std::string_view item, bool* by_me);
struct AskShown {
  const Ask* ask;
  bool by_me;
  QuestionState state;
  command::Closing closing;
};
/// All exchanges about questions that I may see, the one that ends first before the others.
std::vector<AskShown> asks_shown(const Context& c);
/// What the draft of an answer is kept under: the question of the pack where there is one, so that
/// it is found again in whichever exchange that question is answered. name: an item or an xid.
std::string answer_draft(const Context& c, std::string_view name);
/// Of the other's questions: within my limit, of a type I may see, and not passed.
bool may_see(const Context& c, const Ask& ask);
/// Of the other's: I passed it, and it may still be answered.
bool is_passed(const Context& c, const Ask& ask);
/// What is shown where it is asked for: what I may see, and what I passed or they took back.
bool may_find(const Context& c, const Ask& ask);
/// All that I passed, the one that ends first before the others.
std::vector<const Ask*> asks_passed(const Context& c);
/// A question of the pack fits these two: relation, age, type, and not asked yet.
bool may_offer(const Context& c, const pack::Question& q);
const pack::Question* find_question(const Context& c, std::string_view item);
/// What it asks: where my pack has the card under whose name it was asked, in my pack's language.
std::string words_of(const Context& c, const practice::question::Ask& ask);
/// Of the pack, within my limit, drawn for today (3 to 5; C18, C20).
std::vector<const pack::Question*> cards_of_today(const Context& c);
/// Of these, what may be suggested now: all of them, or in light those of depth 1.
std::vector<const pack::Question*> cards_to_show(const Context& c);
/// Questions that nobody has asked yet and that I have begun to answer: a draft of one stays within
/// reach on whatever day.
std::vector<const pack::Question*> cards_begun(const Context& c);
bool has_draft(const Context& c, const pack::Question& q);
/// In light nothing of depth 2 or more is suggested.
bool may_suggest(const Context& c, Byte depth);
/// Of my menu, what could be offered today; light has no part in it. None while the packs are not
/// all there, and nobody knows.
std::optional<std::vector<std::string>> can_offer(const Context& c);
bool may_be_on_menu(const Context& c, std::string_view name);
/// The title of a page; empty for what is none.
std::string offer_title(const Context& c, std::string_view name);
/// How the check-in and the week call what an exchange is in.
CheckInState shared_state(QuestionState s);
/// Words of the pack call the other by name where they say "{other}".
std::string named(const Context& c, std::string words);
/// The same with the name given.
std::string named(std::string words, const std::string& name);
std::vector<std::string> texts(
    const flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>* all);
inline std::string str(const flatbuffers::String* s) {
  return s == nullptr ? std::string{} : s->str();
}

TodayT today(const Context& c);
JourneyT journey(const Context& c, std::string_view id);
PaperT paper(const Context& c, std::string_view page);
ShareT share(const Context& c, std::string_view arg);
CheckInT checkin(const Context& c, std::string_view arg);
/// Days and weeks that lie open. arg: a page of them.
DaysT days(const Context& c, std::string_view arg);
CheckInState checkin_state(const Context& c, Day day);
bool begun(const CheckInDraft& d);
/// That day was yesterday, and its check-in was begun and not sealed: it may still be finished.
bool begun_yesterday(const Context& c, Day day);
QuestionT question(const Context& c, std::string_view arg);
WeeklyT weekly(const Context& c, std::string_view arg);
CheckInState weekly_state(const Context& c, Day week);
/// The week, by its Monday, that may be answered today: this one from its Friday on, and on a
/// Monday the one before, where it was begun and not sealed; 0 where none may.
Day week_to_answer(const Context& c);
SafeT safe(const Context& c);
PaneT pane(const Context& c);
MovedT moved(const Context& c);
OffersT offers(const Context& c);
/// A beginning of the pack stands in these words, and its dots still wait for words of one's own.
bool has_open_dots(const Context& c, std::string_view words);
/// The same of one beginning, whoever offers it.
bool has_open_dots(std::string_view start, std::string_view words);
/// The card that both phones begin with, as far as their packs have it: light, and one that fits
/// whatever the two turn out to be to each other. Nothing private is in which it is.
const pack::Question* first_question(const Context& c);
/// The first of the cards that may be suggested now; null when there is none.
std::unique_ptr<TodayItemT> question_to_begin(const Context& c);
/// A page of one member's thank-yous, the newest on page 0: what a screen costs does not grow with
/// what the other writes.
std::vector<const practice::appreciation::Given*> thanks_on(const MemberState& m, std::size_t page);
/// The page of the jar that an argument names; the newest where it names none.
std::size_t jar_page(std::string_view arg);
/// A thank-you of the other's that I have not looked at.
bool thanks_are_new(const Context& c, const EnvelopeId& id);
/// One of mine that they answered, a heart or words, and I have not looked at that.
bool answer_is_new(const Context& c, const EnvelopeId& id);
/// What was drawn for that day, if anything was that may be shown and was not done yet.
std::unique_ptr<TodayItemT> offer_of(const Context& c, Day day);
/// arg: the page; empty for the newest.
JarT jar(const Context& c, std::string_view arg);
AppreciateT appreciate(const Context& c);
JournalT journal(const Context& c);
JournalWriteT journal_write(const Context& c, std::string_view arg);
/// arg: the id of a run or a sitting, hex, or of a page.
RunT run_screen(const Context& c, std::string_view arg);
/// arg: "all" for each that ever was; else the latest.
TogetherT together(const Context& c, std::string_view arg = {});

}  // namespace pane::view
