// What is stored, given to a core at once or in any pieces: the same phone opens.
#include <gtest/gtest.h>

#include "sim/couple.hpp"

namespace pane::sim {
namespace {

using view::Problem;

class Opening : public testing::Test {
 protected:
  /// Enough for several chunks.
  void SetUp() override {
    ASSERT_TRUE(c.pair());
    ASSERT_TRUE(c.run(evening()));
    for (int i = 0; i < 160; ++i) {
      command::AppreciateT thanks;
      thanks.did = std::string(900, static_cast<char>('a' + i % 26));
      ASSERT_EQ(c.a->give(std::move(thanks)).problem, Problem::None);
    }
    c.pass(60);
    for (const auto& [key, value] : c.a->disk()) {
      if (key.rfind("e/", 0) != 0) stored.emplace_back(key, value);
    }
    const auto is_chunk = [](const auto& r) { return r.first.rfind("c/", 0) == 0; };
    ASSERT_GE(std::count_if(stored.begin(), stored.end(), is_chunk), 4);
  }
  using Stored = std::vector<std::pair<std::string, Bytes>>;

  template <class T>
  const view::OutputT& say(T body) {
    command::InputT input;
    input.now = c.town->clock;
    input.body.Set(std::move(body));
    flatbuffers::FlatBufferBuilder b;
    b.Finish(command::Input::Pack(b, &input));
    const Bytes out =
        core->dispatch(Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize()));
    last = view::OutputT{};
    view::GetOutput(out.data())->UnPackTo(&last);
    return last;
  }
  /// Gives [from, to) of these in a command of that kind.
  template <class T>
  const view::OutputT& give(const Stored& all, std::size_t from, std::size_t to) {
    T body;
    for (std::size_t i = from; i < to; ++i) {
      auto r = std::make_unique<command::RecordT>();
      r->key = all[i].first;
      r->value = all[i].second;
      body.records.push_back(std::move(r));
    }
    return say(std::move(body));
  }
  void fresh() { core = std::make_unique<session::Core>(random); }
  Bytes hash() { return say(command::HashStateT{}).state_hash; }
  /// In pieces of a few, the last of them with Open.
  Problem open_in_pieces(const Stored& all) {
    fresh();
    std::size_t at = 0;
    while (all.size() - at > 4) {
      const std::size_t next = at + 1 + luck.below(4);
      EXPECT_EQ(give<command::OpenAheadT>(all, at, next).problem, Problem::None);
      EXPECT_TRUE(last.effects.empty());
      at = next;
    }
    return give<command::OpenT>(all, at, all.size()).problem;
  }

  Couple c{"opening", 77};
  Stored stored;
  SeededRandom random{1}, luck{2};
  std::unique_ptr<session::Core> core;
  view::OutputT last;
};

TEST_F(Opening, PiecesInAnyOrderMakeTheSamePhone) {
  fresh();
  ASSERT_EQ(give<command::OpenT>(stored, 0, stored.size()).problem, Problem::None);
  const Bytes whole = hash();
  const std::string shell_of_whole = last.shell->other;
  for (int round = 0; round < 60; ++round) {
    Stored all = stored;
    const auto chunks = std::stable_partition(
        all.begin(), all.end(), [](const auto& r) { return r.first.rfind("c/", 0) != 0; });
    // All but the chunks in any order, and then those in theirs; or the other way round.
    for (auto i = all.begin(); i != chunks; ++i) {
      std::iter_swap(
          i, i + static_cast<std::ptrdiff_t>(luck.below(static_cast<std::uint64_t>(chunks - i))));
    }
    if (round % 3 == 0) std::rotate(all.begin(), chunks, all.end());
    ASSERT_EQ(open_in_pieces(all), Problem::None) << round;
    EXPECT_EQ(hash(), whole) << round;
    EXPECT_EQ(last.shell->other, shell_of_whole);
    command::ShowT jar;
    jar.screen = command::Screen::Jar;
    EXPECT_GE(static_cast<const view::JarT*>(say(std::move(jar)).screen.value)->items.size(), 20U);
  }
}

TEST_F(Opening, APieceThatIsDamagedOrNewerStopsItAsTheWholeWould) {
  for (std::size_t i = 0; i < stored.size(); ++i) {
    const std::string kind = stored[i].first.substr(0, stored[i].first.find('/'));
    if (kind != "c" && kind != "s" && kind != "me" && kind != "cur") continue;
    Stored all = stored;
    all[i].second[all[i].second.size() / 2] ^= 1;
    EXPECT_EQ(open_in_pieces(all), Problem::StoreDamaged) << stored[i].first;
    EXPECT_EQ(say(command::TickT{}).problem, Problem::StoreDamaged);
    EXPECT_TRUE(last.effects.empty()) << "nothing is written over";
  }
  Stored all = stored;
  for (auto& [key, value] : all) {
    if (key == "v") value[0] = 200;
  }
  EXPECT_EQ(open_in_pieces(all), Problem::StoreNewer);
  EXPECT_TRUE(say(command::TickT{}).effects.empty());
}

TEST_F(Opening, ComesOnceAndBeforeAllElse) {
  ASSERT_EQ(open_in_pieces(stored), Problem::None);
  const Bytes whole = hash();
  EXPECT_EQ(give<command::OpenAheadT>(stored, 0, stored.size()).problem, Problem::NotNow);
  EXPECT_EQ(give<command::OpenT>(stored, 0, stored.size()).problem, Problem::NotNow);
  EXPECT_EQ(hash(), whole);
  fresh();
  give<command::OpenAheadT>(stored, 0, 2);
  EXPECT_EQ(say(command::TickT{}).problem, Problem::NotNow);
}

}  // namespace
}  // namespace pane::sim
