// The packs of the app say the same in each language: two phones compute with ids, keys and forms.
#include <gtest/gtest.h>

#include <map>

#include "cli/pack/page.hpp"
#include "core/practice/run/page.hpp"
#include "core/verify/verify.hpp"
#include "tests/content/folder.hpp"

namespace pane::packing {
namespace {

fs::path folder_of(const char* language) { return source_folder() / "content" / language; }

/// Of each page its form, by which another phone knows it.
std::map<std::string, Hash> forms(const char* language) {
  EXPECT_TRUE(verify::start());
  std::map<std::string, Hash> all;
  Problems problems;
  for (const fs::path& file : page_files(folder_of(language))) {
    const auto page = read_page_file(file, problems);
    if (!page) continue;
    const Bytes bytes = write_page(*page);
    all[page->id.words] = practice::run::form_of(*pack::GetPractice(bytes.data()));
  }
  EXPECT_FALSE(problems.any_error()) << language;
  return all;
}

/// All but words: what an entry is, in the order in which it stands.
std::string shape(const Source& s) {
  std::string all;
  const auto entry = [&](const Entry& e, auto... more) {
    all += e.id.words;
    for (const Text& row : e.serves) all += ' ' + row.words;
    ((all += ' ' + std::to_string(more)), ...);
    all += '\n';
  };
  for (const Question& q : s.questions)
    entry(q, static_cast<int>(q.type), q.depth, int{q.relations}, int{q.adults}, q.small.size(),
          int{q.note.words.empty()});
  for (const CheckInItem& i : s.checkin) entry(i, i.at, i.labels.size());
  for (const WeeklyItem& i : s.weekly) entry(i, i.at, i.labels.size());
  for (const Starter& i : s.starters) entry(i), all += i.slot.words + '\n';
  for (const JournalPrompt& i : s.journal) entry(i);
  for (const Appreciation& i : s.appreciations) entry(i);
  for (const Feeling& f : s.feelings) all += f.id.words + '\n';
  for (const BasisRow& row : s.basis) all += row.id.words + '\n';
  return all;
}

TEST(Languages, HaveTheSamePagesOfTheSameForm) {
  const auto en = forms("en"), de = forms("de");
  EXPECT_GE(en.size(), 50U);
  for (const auto& [id, form] : en) {
    ASSERT_EQ(de.count(id), 1U) << id;
    EXPECT_EQ(to_hex(de.at(id).view()), to_hex(form.view())) << id;
  }
  EXPECT_EQ(en.size(), de.size());
}

TEST(Languages, HaveTheSameEntries) {
  Problems problems;
  EXPECT_EQ(shape(read_pack(folder_of("en"), problems)),
            shape(read_pack(folder_of("de"), problems)));
}

}  // namespace
}  // namespace pane::packing
