#include "cli/pack/journeys.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "cli/pack/named.hpp"
#include "cli/pack/rules.hpp"

namespace pane::packing {
namespace {

constexpr std::size_t kMostTitle = 40;  ///< letters
constexpr std::size_t kMostWhy = 140;
constexpr std::size_t kMostWords = 220;
constexpr std::size_t kMostWeeks = 10;
constexpr std::size_t kMostSteps = 3;
constexpr std::size_t kGentle = 2;  ///< weeks in which nothing is deeper than 2, and no conflict
constexpr std::array<std::string_view, 5> kOfTheApp = {"evening", "week", "question", "thanks",
                                                       "journal"};

bool is_alone(const Page& page) {
  return std::all_of(page.table.parts.begin(), page.table.parts.end(),
                     [](const auto& part) { return part->shape == pack::Shape::Alone; });
}

void check_page(const Page& page, const Journey& journey, std::size_t week, const Place& place,
                Problems& problems) {
  using pack::Topic;
  const Topic topic = page.table.topic;
  if (topic == Topic::Fear || topic == Topic::Trauma || topic == Topic::Sexual) {
    problems.error(place, "fear, trauma and what is sexual stand in no journey");
  }
  if (journey.place == pack::Shelf::Me && !is_alone(page)) {
    problems.error(place, "a journey for one has only pages whose parts are all alone");
  }
  if (week < kGentle && (page.table.depth > 2 || topic == Topic::Conflict)) {
    problems.error(place, "the first two weeks have nothing deeper than 2, and no conflict");
  }
}

void check_step(const Text& step, const Journey& journey, std::size_t week,
                const std::vector<Page>& pages, Problems& problems) {
  if (std::find(kOfTheApp.begin(), kOfTheApp.end(), step.words) != kOfTheApp.end()) {
    if (journey.place == pack::Shelf::Me && step.words != "journal") {
      problems.error(step.place, "of the app's own a journey for one has only the journal");
    }
    return;
  }
  const Page* page = page_of(pages, step.words);
  if (page == nullptr) {
    problems.error(step.place, "practices/ has no page '" + step.words +
                                   "', and it is none of evening, week, question, thanks, journal");
    return;
  }
  check_page(*page, journey, week, step.place, problems);
}

void check_weeks(const Journey& journey, const std::vector<Page>& pages, Problems& problems) {
  if (journey.weeks.empty() || journey.weeks.size() > kMostWeeks) {
    problems.error(journey.id.place, "a journey has one to ten weeks");
  }
  std::set<std::string> met;
  for (std::size_t i = 0; i < journey.weeks.size(); ++i) {
    const Week& week = journey.weeks[i];
    check_length(week.title, kMostTitle, problems);
    check_length(week.words, kMostWords, problems);
    if (week.steps.empty() || week.steps.size() > kMostSteps) {
      problems.error(week.title.place, "a week has one to three steps");
    }
    for (const Text& step : week.steps) {
      if (!met.insert(step.words).second) {
        problems.error(step.place, "'" + step.words + "' stands in this journey twice");
      }
      check_step(step, journey, i, pages, problems);
    }
  }
}

}  // namespace

void read_journeys(Fields& file, Source& source, Problems& problems) {
  file.mappings("journeys", [&](Fields& fields) {
    Journey journey;
    journey.id = fields.text("id");
    journey.place = named(fields, "place", pack::EnumNamesShelf(), pack::Shelf::Share, problems);
    journey.title = fields.text("title");
    journey.why = fields.text("why");
    journey.serves = fields.texts("serves");
    fields.mappings("weeks", [&](Fields& one) {
      Week week;
      week.title = one.text("title");
      week.words = one.text("words");
      week.steps = one.texts("steps");
      journey.weeks.push_back(std::move(week));
    });
    source.journeys.push_back(std::move(journey));
  });
}

void check_journeys(const Source& source, const std::vector<Page>& pages, Problems& problems) {
  std::set<std::string> ids;
  for (const Journey& journey : source.journeys) {
    check_id(journey.id, problems);
    if (!ids.insert(journey.id.words).second) {
      problems.error(journey.id.place, "the id '" + journey.id.words + "' stands here twice");
    }
    if (journey.place == pack::Shelf::Share) {
      problems.error(journey.id.place, "'place' is together or me");
    }
    check_rows(journey.serves, source, problems);
    check_length(journey.title, kMostTitle, problems);
    check_length(journey.why, kMostWhy, problems);
    check_weeks(journey, pages, problems);
  }
}

}  // namespace pane::packing
