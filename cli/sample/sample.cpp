#include "cli/sample/sample.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "cli/pack/yaml.hpp"
#include "sample_generated.h"
#include "sim/pair/chance.hpp"
#include "sim/pair/pair.hpp"

namespace pane::sample_pair {
namespace {

using packing::Fields;
using packing::Problems;

constexpr int kMostDays = 400, kItems = 6, kPlaces = 9, kFeelings = 8, kAsked = 3, kAskedAWeek = 6;
constexpr std::uint64_t kNumbers = 100;  ///< stream of what the model of closeness does not say
constexpr const char* kPractices[] = {"question", "appreciation", "journal"};
constexpr std::uint16_t kThousandths = 250;

std::string optional(Fields& fields, const char* name) {
  return fields.text(name, Fields::Need::kOptional).words;
}

std::uint32_t ago(Fields& fields, int days) {
  return static_cast<std::uint32_t>(std::max(0, fields.number("ago", 0, std::max(0, days - 1))));
}

std::uint8_t answer(double x) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(x), 1L, 7L));
}

/// `count` of the first `of` places, as a mask.
std::vector<bool> drawn(sim::Chance& chance, int count, int of) {
  std::vector<bool> asked(static_cast<std::size_t>(of), false);
  for (int left = count; left > 0;) {
    const auto at = static_cast<std::size_t>(chance.word() % static_cast<std::uint64_t>(of));
    left -= asked[at] ? 0 : 1;
    asked[at] = true;
  }
  return asked;
}

sim::Pair the_pair(std::uint64_t seed, int days) {
  sim::Plan plan;
  plan.seed = seed;
  plan.days = days;
  plan.items = kItems;
  plan.start = 4.7;
  plan.missing_person = .12;
  plan.practices = sim::Practices::kRandomised;
  plan.effects = {.6, .3, 0};
  return sim::simulate(plan);
}

/// The numbers of the pair: check-ins, weeks, offers.
class Numbers {
 public:
  Numbers(std::uint64_t seed, int days, const sim::Kind* kind)
      : chance_(seed, kNumbers),
        pair_(kind != nullptr ? kind->drawn(seed, days) : the_pair(seed, days)),
        ends_answered_(kind == nullptr) {}

  void fill(sample::SampleT& out) {
    const insight::Series& s = pair_.series;
    for (int day = 0; day < s.days; ++day) {
      const auto ago = static_cast<std::uint32_t>(s.days - 1 - day);
      auto in = std::make_unique<sample::CheckInT>();
      in->ago = ago;
      in->me = check_in(day, 0);
      in->other = check_in(day, 1);
      if (!in->me.empty() || !in->other.empty()) out.checkins.push_back(std::move(in));
      if (ago % 7 == 0) out.weeks.push_back(week(day, ago));
      if (s.draws.empty()) continue;
      auto offer = std::make_unique<sample::OfferT>();
      offer->ago = ago;
      for (const char* practice : kPractices) {
        offer->practices.emplace_back(practice);
        offer->chance.push_back(kThousandths);
      }
      offer->offered = static_cast<std::int8_t>(s.draws[static_cast<std::size_t>(day)].offered);
      out.offers.push_back(std::move(offer));
    }
  }

 private:
  std::vector<std::uint8_t> check_in(int day, int who) {
    const insight::Series& s = pair_.series;
    const std::vector<bool> asked = drawn(chance_, kAsked, s.items);
    const bool last = ends_answered_ && day == s.days - 1;
    std::vector<std::uint8_t> values(kPlaces, 0);
    int given = 0;
    for (int j = 0; j < s.items; ++j) {
      const double closeness = pair_.truth.closeness(day)[static_cast<std::size_t>(who)];
      const double y = s.answer(day, who, j);
      if (!asked[static_cast<std::size_t>(j)] || (std::isnan(y) && !last)) continue;
      values[static_cast<std::size_t>(j)] = answer(std::isnan(y) ? closeness : y);
      ++given;
    }
    if (given == 0) return {};
    const double closeness = pair_.truth.closeness(day)[static_cast<std::size_t>(who)];
    values[6] = answer(closeness - .4 + chance_.normal(0, .8));
    values[7] = answer(closeness - .3 + chance_.normal(0, .8));
    values[8] = answer(3.2 + chance_.normal(0, 1.2));
    return values;
  }

  /// Anything: whoever fell silent looks back at no week either.
  [[nodiscard]] bool answered_since(int first, int last, int who) const {
    const insight::Series& s = pair_.series;
    for (int day = std::max(0, first); day <= last; ++day) {
      for (int j = 0; j < s.items; ++j) {
        if (!std::isnan(s.answer(day, who, j))) return true;
      }
    }
    return false;
  }

  std::unique_ptr<sample::WeeklyT> week(int day, std::uint32_t ago) {
    auto week = std::make_unique<sample::WeeklyT>();
    week->ago = ago;
    for (const int who : {0, 1}) {
      const std::vector<bool> asked = drawn(chance_, kAskedAWeek, kFeelings);
      std::vector<std::uint8_t>& values = who == 0 ? week->me : week->other;
      if (!answered_since(day - 6, day, who)) continue;
      for (int place = 0; place < kFeelings; ++place) {
        const double felt =
            pair_.truth.closeness(day)[static_cast<std::size_t>(who)] + .4 + chance_.normal(0, .7);
        values.push_back(asked[static_cast<std::size_t>(place)] ? answer(felt) : std::uint8_t{0});
      }
    }
    week->safe = answer(6.2 + chance_.normal(0, .4));
    return week;
  }

  sim::Chance chance_;
  sim::Pair pair_;
  bool ends_answered_;  ///< both answered on the last day, whatever was drawn
};

void read_words(Fields& file, int days, sample::SampleT& out, Problems& problems) {
  std::map<std::uint32_t, sample::CheckInT*> by_day;
  for (const auto& in : out.checkins) by_day[in->ago] = in.get();
  file.mappings("checkins", [&](Fields& f) {
    const auto found = by_day.find(ago(f, days));
    const std::string my_word = optional(f, "my_word"), my_line = optional(f, "my_line");
    const std::string other_word = optional(f, "other_word"),
                      other_line = optional(f, "other_line");
    if (found == by_day.end()) {
      problems.error(f.place(), "nobody answered on that day; choose another, or another seed");
      return;
    }
    found->second->my_word = my_word;
    found->second->my_line = my_line;
    found->second->other_word = other_word;
    found->second->other_line = other_line;
  });
  file.mappings("questions", [&](Fields& f) {
    auto q = std::make_unique<sample::QuestionT>();
    q->ago = ago(f, days);
    q->mine = f.yes_or_no("mine", false);
    q->item = f.text("item").words;
    q->my_answer = f.text("my_answer").words;
    q->other_answer = f.text("other_answer").words;
    q->my_heard = optional(f, "my_heard");
    q->my_know = optional(f, "my_know");
    q->other_heard = optional(f, "other_heard");
    q->other_know = optional(f, "other_know");
    q->felt_heard = static_cast<std::uint8_t>(std::max(0, f.number("felt_heard", 0, 4)));
    q->kept = f.yes_or_no("kept", false);
    out.questions.push_back(std::move(q));
  });
  file.mappings("appreciations", [&](Fields& f) {
    auto a = std::make_unique<sample::AppreciationT>();
    a->ago = ago(f, days);
    a->mine = f.yes_or_no("mine", false);
    a->did = f.text("did").words;
    a->gave = f.text("gave").words;
    a->heart = f.yes_or_no("heart", false);
    a->answer = optional(f, "answer");
    out.appreciations.push_back(std::move(a));
  });
  file.mappings("journal", [&](Fields& f) {
    auto j = std::make_unique<sample::JournalT>();
    j->ago = ago(f, days);
    j->prompt = optional(f, "prompt");
    j->words = f.text("words").words;
    out.journal.push_back(std::move(j));
  });
}

}  // namespace

Bytes make(const std::filesystem::path& words, const std::string& shown, const sim::Kind* kind,
           Problems& problems) {
  const std::optional<YAML::Node> root = packing::load_yaml(words, shown, problems);
  if (!root) return {};
  Fields file(*root, shown, problems);
  sample::SampleT out;
  out.me = file.text("me").words;
  out.other = file.text("other").words;
  const int days = file.number("days", 1, kMostDays);
  const int seed = file.number("seed", 0, 1'000'000);
  if (kind != nullptr && days < kind->least_days)
    problems.error(file.place(),
                   "this kind lives " + std::to_string(kind->least_days) + " days or more");
  if (problems.any_error()) return {};
  out.days = static_cast<std::uint32_t>(days);
  Numbers(static_cast<std::uint64_t>(seed), days, kind).fill(out);
  read_words(file, days, out, problems);
  file.finish();
  if (problems.any_error()) return {};
  flatbuffers::FlatBufferBuilder builder;
  builder.Finish(sample::Sample::Pack(builder, &out), sample::SampleIdentifier());
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

}  // namespace pane::sample_pair
