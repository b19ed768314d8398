// The graph of what may help: the shipped ones are in order, and each fault gets its sentence.
#include "cli/pack/graph.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/content/folder.hpp"

namespace pane::packing {
namespace {

std::string told(const fs::path& folder) { return told_of(folder, check_graph); }

TEST(Graph, OfEachLanguageIsInOrderAndReachesEveryPage) {
  for (const char* language : {"en", "de"}) {
    const fs::path folder = source_folder() / "content" / language;
    EXPECT_EQ(told(folder), "") << language;
    Problems problems;
    const Source source = read_pack(folder, problems);
    EXPECT_GE(source.notices.size(), 50U);
    std::set<std::string> reached;
    for (const Notice& notice : source.notices) {
      for (const Way& way : notice.ways) reached.insert(way.page.words);
    }
    for (const fs::path& file : page_files(folder))
      EXPECT_EQ(reached.count(file.stem().string()), 1U) << file.stem();
  }
}

TEST(Graph, IsTheSameInBothLanguages) {
  Problems problems;
  const Source en = read_pack(source_folder() / "content" / "en", problems);
  const Source de = read_pack(source_folder() / "content" / "de", problems);
  const auto form = [](const Source& source) {
    std::string all;
    for (const Notice& n : source.notices) {
      all += n.id.words + ' ' + std::to_string(static_cast<int>(n.place)) + ' ' +
             std::to_string(static_cast<int>(n.topic));
      for (const Text& from : n.from) all += ' ' + from.words;
      for (const Way& way : n.ways) all += " > " + way.page.words;
      all += '\n';
    }
    return all;
  };
  EXPECT_EQ(form(en), form(de));
}

class GraphFault : public testing::TestWithParam<Fault> {};

TEST_P(GraphFault, GetsItsSentence) {
  const std::string good =
      "notices:\n"
      "  - id: plans\n"
      "    place: me\n"
      "    words: We talk about plans and little else\n"
      "    topic: none\n"
      "    serves: [P1]\n"
      "    from: [my-part.1.1.3]\n"
      "    ways:\n"
      "      - {page: news, often: it often goes with little time, practises: telling, serves: "
      "[P14]}\n";
  Folder copy(shipped());
  const fs::path file = copy.path() / "graph.yaml";
  write_text(file, good);
  ASSERT_EQ(told(copy.path()), "");
  write_text(file, spoiled(good, GetParam()));
  EXPECT_NE(told(copy.path()).find(GetParam().told), std::string::npos) << told(copy.path());
}

const Fault kFaults[] = {
    {"place: me", "place: share", "graph.yaml:2: 'place' is together or me"},
    {"place: me", "place: here", "graph.yaml:3: 'place' is one of"},
    {"topic: none", "topic: fear",
     "graph.yaml:9: what points to fear or trauma leads to a page with the topic help alone"},
    {"my-part.1.1.3", "my-part.1.1.99", "graph.yaml:7: no alone part asks this"},
    {"my-part.1.1.3", "my-part", "graph.yaml:7: an answer is page.part.field.option"},
    {"page: news", "page: gone", "graph.yaml:9: practices/ has no page 'gone'"},
    {"[P14]", "[P99]", "graph.yaml:9: basis.yaml has no row 'P99'"},
    {"practises: telling",
     "practises: telling one another each and every small thing that there is to tell of a day",
     "graph.yaml:9: this has"},
    {"id: plans", "id: Plans!", "graph.yaml:2: "},
};
INSTANTIATE_TEST_SUITE_P(Each, GraphFault, testing::ValuesIn(kFaults));

}  // namespace
}  // namespace pane::packing
