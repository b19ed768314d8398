// Runs of pages as they stand for me: which there are, which I may see, what of them is mine to do.
// Not here: what counts in them (practice/run/stand), what care allows (guide/may), screens.
// Invariants: a run of the other's that I may not see is not there; what I passed or left moves
// nothing but my own screens.
#pragma once

#include <optional>

#include "core/guide/may.hpp"
#include "core/practice/run/stand.hpp"
#include "core/view/context.hpp"

namespace pane::view {

/// One run, seen from here.
struct RunAt {
  EnvelopeId id;
  const practice::run::Begin* begin = nullptr;
  const pack::Practice* page = nullptr;
  Hash form;
  bool by_me = false;
  bool shipped = false;                            ///< the page is the app's own, by its form
  std::vector<const practice::run::Begin*> twins;  ///< of the one who did not begin it
  std::vector<EnvelopeId> gave_way;  ///< what was begun as the same, where all are listed
  practice::run::Stand stand;
  practice::run::Note note;
};

/// Member 0 or 1 of the space.
inline int me_of(const Context& c) { return c.inviting ? 0 : 1; }
/// Where a page would stand for me now.
guide::Stands stands_of(const Context& c);
/// The page of that form or, where the app has none, as either laid it; null when it is not known
/// or care allows none such.
const pack::Practice* page_of(const Context& c, const Hash& form, const Hash& page,
                              bool* shipped = nullptr);
/// The run of that id or the twin that goes on for it; none where it is unknown or not to be seen.
std::optional<RunAt> run_at(const Context& c, const EnvelopeId& id);
/// What that member began, as far as it is looked through: all of mine; of the other's the newest
/// 200 and what I have looked at, so that no screen and no tap costs more with each that they
/// begin.
std::vector<const practice::run::Begin*> begun_that_count(const Context& c, bool mine);
/// All of those that I may see, and what mine gave way to, each once, the last days first.
std::vector<RunAt> runs_of(const Context& c);
/// One of this form that is not over and not left, to which beginning it again leads.
std::optional<RunAt> run_going(const Context& c, const Hash& form);
/// The latest run of this form that either knows of: what a new one follows. Zeros: none.
EnvelopeId latest_of(const Context& c, const Hash& form);

/// Ids of the other's entries that stand on the screen with it.
std::vector<EnvelopeId> ids_shown(const Context& c, const RunAt& run);
/// What I looked at or answered in that part, and the other has put something in its place since:
/// it moves nothing any more, and stays to be read (docs/decisions/what-stays.md).
std::vector<practice::run::Step> gave_way(const Context& c, const RunAt& run, std::size_t part);

/// How that part of it stands for me.
PartState state_of(const Context& c, const RunAt& run, std::size_t part);
/// I skipped it, and could do it still.
bool is_left_out(const Context& c, const RunAt& run, std::size_t part);
/// The first part that is mine to do or to look at; -1: none.
int mine_of(const Context& c, const RunAt& run);
/// The highest order of what the other said in it.
std::uint64_t latest_order(const Context& c, const RunAt& run);
/// Something came since I looked, or lies under the glass, or waits for me and may not be passed.
bool calls_me(const Context& c, const RunAt& run);

/// The draft of a part: `of` is the run, or the page's id where it is not begun.
std::string fill_key(const Context& c, const std::string& of, Byte part, bool alone);
/// What such keys begin with for a sitting with a page for one alone.
std::string fill_keys_of(const EnvelopeId& sitting);
const practice::run::Said& fill_of(const Context& c, const std::string& key);
/// The same of a part of a run; where nothing stands there, what was filled in before it was begun.
const practice::run::Said& fill_of(const Context& c, const pack::Practice& page,
                                   const std::string& of, Byte part);
/// The same of a part of a run that stands: where nothing of mine is filled in and a proposal waits
/// for me, another one starts from that.
const practice::run::Said& fill_of(const Context& c, const RunAt& run, const pack::Part& part);
/// What I kept for myself in that part of that run or sitting; the latest, or null.
const practice::run::Entry* kept_of(const Context& c, const EnvelopeId& run, Byte part);
/// Of a page that is for me alone: the part where that sitting stands; -1: all is done.
int sitting_at(const Context& c, const pack::Practice& page, const EnvelopeId& sitting);
/// The sitting with this page that was begun in the last days and is not done; zeros: none.
EnvelopeId sitting_open(const Context& c, const pack::Practice& page, const Hash& form);
/// All such, as rows.
std::vector<std::unique_ptr<RunRowT>> sittings_open(const Context& c);
/// The entries of a sitting; null: there is none of that id.
const std::vector<practice::run::Entry>* sitting_of(const Context& c, const EnvelopeId& sitting);
bool is_alone(const pack::Practice& page);

/// Fields as they were filled in, in words.
/// by_me: else what is asked names me, as it did for the other.
std::vector<std::unique_ptr<FilledViewT>> filled(const Context& c, const pack::Part& part,
                                                 const pack::Option* reply,
                                                 const practice::run::Said& said, bool by_me);
/// The first of them that is in words.
std::string first_words(const std::vector<std::unique_ptr<FilledViewT>>& fields);
/// What a run is about, in the words of whoever began.
std::string about(const Context& c, const RunAt& run);
std::vector<std::unique_ptr<PageRowT>> page_rows(const Context& c, pack::Shelf shelf);
/// The app may bring it up here by itself: care, depth, and somebody to do it with.
bool may_bring_up(const Context& c, const pack::Practice& page);
/// What may be noticed in that place, each with one to three ways on.
std::vector<std::unique_ptr<NoticeRowT>> notice_rows(const Context& c, pack::Shelf shelf);
/// The ways on from what I answered for myself in that sitting or run; at most three.
std::vector<std::unique_ptr<WayRowT>> ways_after(const Context& c, const pack::Practice& page,
                                                 const EnvelopeId& id);
/// Journeys of that place, of what these runs and I have done.
std::vector<std::unique_ptr<JourneyRowT>> journey_rows(const Context& c, pack::Shelf shelf,
                                                       const std::vector<RunAt>& runs);
/// One of the pack's that can be walked here; null where there is none.
const pack::Journey* journey_of(const Context& c, std::string_view id);
/// I walk it.
bool walks(const Context& c, std::string_view journey, bool together);
/// Those rows of the pack's basis, in its order.
std::vector<std::unique_ptr<BasisRowT>> basis_of(const Context& c,
                                                 const std::vector<std::string>& serves);
std::vector<std::unique_ptr<FeelingGroupT>> feeling_groups(const Context& c);
/// The last thing that both agreed to in it and that has not passed, with its day; null: none, or
/// I left it.
std::unique_ptr<RunRowT> agreed_in(const Context& c, const RunAt& run);
void add_run_items(const Context& c, const std::vector<RunAt>& runs,
                   std::vector<std::unique_ptr<TodayItemT>>& theirs,
                   std::vector<std::unique_ptr<TodayItemT>>& mine);

}  // namespace pane::view
