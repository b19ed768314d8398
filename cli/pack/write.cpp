#include "cli/pack/write.hpp"

#include <algorithm>
#include <vector>

#include "cli/pack/rules.hpp"
#include "core/verify/verify.hpp"
#include "pack_generated.h"

namespace pane::packing {
namespace {

namespace fbs = pane::pack;
using flatbuffers::FlatBufferBuilder;
using flatbuffers::Offset;
using String = Offset<flatbuffers::String>;
constexpr std::size_t kPageAlignment = 8;  // as a buffer of its own has it
using Strings = Offset<flatbuffers::Vector<String>>;

// Shared: small answers, labels and rows come again and again.
String put(FlatBufferBuilder& builder, const Text& text) {
  return text.words.empty() ? 0 : builder.CreateSharedString(text.words);
}

Strings put(FlatBufferBuilder& builder, const std::vector<Text>& texts) {
  if (texts.empty()) return 0;
  std::vector<String> strings;
  strings.reserve(texts.size());
  for (const Text& text : texts) strings.push_back(builder.CreateSharedString(text.words));
  return builder.CreateVector(strings);
}

fbs::Scale scale_named(const std::string& name) {
  if (name == "given") return fbs::Scale::Given;
  if (name == "received") return fbs::Scale::Received;
  return name == "outside" ? fbs::Scale::Outside : fbs::Scale::Closeness;
}

Offset<fbs::Question> put(FlatBufferBuilder& builder, const Question& question) {
  const auto id = put(builder, question.id);
  const auto words = put(builder, question.words);
  const auto small = put(builder, question.small);
  const auto note = put(builder, question.note);
  const auto serves = put(builder, question.serves);
  return fbs::CreateQuestion(builder, id, words, static_cast<fbs::Type>(question.type),
                             static_cast<std::uint8_t>(question.depth), small, note,
                             question.relations, adults_only(question) ? 1 : 0, serves);
}

Offset<fbs::CheckInItem> put(FlatBufferBuilder& builder, const CheckInItem& item) {
  const auto id = put(builder, item.id);
  const auto words = put(builder, item.words);
  const auto short_words = put(builder, item.short_words);
  const auto labels = put(builder, item.labels);
  const auto serves = put(builder, item.serves);
  return fbs::CreateCheckInItem(builder, id, static_cast<std::uint8_t>(item.at),
                                scale_named(item.scale.words), words, short_words, labels, serves);
}

Offset<fbs::WeeklyItem> put(FlatBufferBuilder& builder, const WeeklyItem& item) {
  const auto id = put(builder, item.id);
  const auto words = put(builder, item.words);
  const auto short_words = put(builder, item.short_words);
  const auto labels = put(builder, item.labels);
  const auto serves = put(builder, item.serves);
  return fbs::CreateWeeklyItem(builder, id, static_cast<std::uint8_t>(item.at), words, short_words,
                               labels, serves);
}

Offset<fbs::Starter> put(FlatBufferBuilder& builder, const Starter& starter) {
  const auto id = put(builder, starter.id);
  const auto slot = put(builder, starter.slot);
  const auto words = put(builder, starter.words);
  return fbs::CreateStarter(builder, id, slot, words, put(builder, starter.serves));
}

Offset<fbs::JournalPrompt> put(FlatBufferBuilder& builder, const JournalPrompt& prompt) {
  const auto id = put(builder, prompt.id);
  const auto words = put(builder, prompt.words);
  const auto why = put(builder, prompt.why);
  return fbs::CreateJournalPrompt(builder, id, words, why, put(builder, prompt.serves));
}

Offset<fbs::AppreciationStarter> put(FlatBufferBuilder& builder, const Appreciation& line) {
  const auto id = put(builder, line.id);
  const auto did = put(builder, line.did);
  const auto gave = put(builder, line.gave);
  return fbs::CreateAppreciationStarter(builder, id, did, gave, put(builder, line.serves));
}

Offset<flatbuffers::Vector<Offset<fbs::Feeling>>> put(FlatBufferBuilder& builder,
                                                      const std::vector<Feeling>& feelings) {
  std::vector<Offset<fbs::Feeling>> tables;
  for (const Feeling& feeling : feelings) {
    const auto id = put(builder, feeling.id);
    const auto group = put(builder, feeling.group);
    tables.push_back(fbs::CreateFeeling(builder, id, group, put(builder, feeling.words)));
  }
  return builder.CreateVector(tables);  // as written: groups and words have an order
}

Offset<flatbuffers::Vector<Offset<fbs::Notice>>> put(FlatBufferBuilder& builder,
                                                     const std::vector<Notice>& notices) {
  std::vector<Offset<fbs::Notice>> tables;
  for (const Notice& notice : notices) {
    std::vector<Offset<fbs::Answer>> from;
    for (const Answer& answer : notice.answers) {
      from.push_back(fbs::CreateAnswer(builder, builder.CreateSharedString(answer.page),
                                       answer.part, answer.field, answer.option));
    }
    std::vector<Offset<fbs::Way>> ways;
    for (const Way& way : notice.ways) {
      const auto page = put(builder, way.page);
      const auto often = put(builder, way.often);
      const auto practises = put(builder, way.practises);
      ways.push_back(fbs::CreateWay(builder, page, often, practises, put(builder, way.serves)));
    }
    const auto words = put(builder, notice.words);
    const auto serves = put(builder, notice.serves);
    const auto all_from = builder.CreateVector(from);
    tables.push_back(fbs::CreateNotice(builder, words, notice.place, notice.topic, serves, all_from,
                                       builder.CreateVector(ways)));
  }
  return builder.CreateVector(tables);  // as written: the gentlest way first
}

Offset<flatbuffers::Vector<Offset<fbs::Journey>>> put(FlatBufferBuilder& builder,
                                                      const std::vector<Journey>& journeys) {
  std::vector<Offset<fbs::Journey>> tables;
  for (const Journey& journey : journeys) {
    std::vector<Offset<fbs::Week>> weeks;
    for (const Week& week : journey.weeks) {
      const auto title = put(builder, week.title);
      const auto words = put(builder, week.words);
      weeks.push_back(fbs::CreateWeek(builder, title, words, put(builder, week.steps)));
    }
    const auto id = put(builder, journey.id);
    const auto title = put(builder, journey.title);
    const auto why = put(builder, journey.why);
    const auto serves = put(builder, journey.serves);
    tables.push_back(fbs::CreateJourney(builder, id, journey.place, title, why, serves,
                                        builder.CreateVector(weeks)));
  }
  return builder.CreateVector(tables);  // as written
}

/// What entries rest on, for whoever asks why something is there.
std::vector<Offset<fbs::Basis>> put_basis(FlatBufferBuilder& builder, const Source& source) {
  std::vector<Offset<fbs::Basis>> tables;
  for (const BasisRow& row : source.basis) {
    std::vector<String> from;
    for (std::size_t i = 0; i < source.source_ids.size(); ++i) {
      const bool of_it = std::any_of(row.from.begin(), row.from.end(), [&](const Text& id) {
        return id.words == source.source_ids[i].words;
      });
      if (of_it) from.push_back(builder.CreateSharedString(source.source_names[i]));
    }
    const auto id = put(builder, row.id);
    const auto says = put(builder, row.says);
    tables.push_back(fbs::CreateBasis(builder, id, says, builder.CreateVector(from)));
  }
  return tables;
}

/// Sorted by id before anything is written, so that the order of files and entries leaves no trace.
template <class Table, class Entries>
Offset<flatbuffers::Vector<Offset<Table>>> put_sorted(FlatBufferBuilder& builder, Entries entries) {
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.id.words < b.id.words; });
  std::vector<Offset<Table>> tables;
  tables.reserve(entries.size());
  for (const auto& entry : entries) tables.push_back(put(builder, entry));
  return builder.CreateVectorOfSortedTables(&tables);
}

}  // namespace

Bytes write_pack(const Source& source, Questions where) {
  FlatBufferBuilder builder;
  Offset<flatbuffers::Vector<Offset<fbs::Question>>> questions;
  if (where == Questions::kHere) questions = put_sorted<fbs::Question>(builder, source.questions);
  const auto checkin = put_sorted<fbs::CheckInItem>(builder, source.checkin);
  const auto starters = put_sorted<fbs::Starter>(builder, source.starters);
  const auto journal = put_sorted<fbs::JournalPrompt>(builder, source.journal);
  const auto feelings = put(builder, source.feelings);
  const auto appreciations = put_sorted<fbs::AppreciationStarter>(builder, source.appreciations);
  // Left out where there is none, as in packs from before there were weeks.
  Offset<flatbuffers::Vector<Offset<fbs::WeeklyItem>>> weekly;
  if (!source.weekly.empty()) weekly = put_sorted<fbs::WeeklyItem>(builder, source.weekly);
  const auto name = put(builder, source.name);
  const auto language = put(builder, source.language);
  builder.Finish(fbs::CreateContentPack(builder, name, language, source.version, questions, checkin,
                                        starters, journal, feelings, appreciations, weekly),
                 fbs::ContentPackIdentifier());
  return Bytes(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
}

Bytes write_pages(const Source& source, const std::vector<Page>& pages) {
  FlatBufferBuilder builder;
  std::vector<Offset<fbs::Page>> tables;
  for (const Page& page : pages) {
    const Bytes bytes = write_page(page);
    builder.ForceVectorAlignment(bytes.size(), 1, kPageAlignment);
    tables.push_back(fbs::CreatePage(builder, builder.CreateVector(bytes)));
  }
  const auto practices = builder.CreateVector(tables);
  const auto questions = put_sorted<fbs::Question>(builder, source.questions);
  const auto notices = put(builder, source.notices);
  const auto journeys = put(builder, source.journeys);
  const auto basis = builder.CreateVector(put_basis(builder, source));
  const auto name = put(builder, source.name);
  const auto language = put(builder, source.language);
  fbs::ContentPackBuilder pack(builder);
  pack.add_name(name);
  pack.add_language(language);
  pack.add_version(source.version);
  pack.add_questions(questions);
  pack.add_practices(practices);
  pack.add_notices(notices);
  pack.add_basis(basis);
  pack.add_journeys(journeys);
  builder.Finish(pack.Finish(), fbs::ContentPackIdentifier());
  return Bytes(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
}

Hash name_of_pack(View bytes) { return verify::hash("pane1.pack", {bytes}); }

bool is_pack(View bytes) {
  flatbuffers::Verifier verifier(bytes.data(), bytes.size());
  return fbs::VerifyContentPackBuffer(verifier);  // its identifier, too
}

}  // namespace pane::packing
