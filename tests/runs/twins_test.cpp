// Two begin the same practice without knowing of each other: in whatever order that comes about,
// they do it once, and what either said in it stands with both. PANE_ORDERS: in how many orders.
#include <cstdlib>
#include <set>

#include "core/practice/run/page.hpp"
#include "tests/runs/runs.hpp"

namespace pane::sim::runs {
namespace {

int orders_or(int fallback) {
  const char* asked = std::getenv("PANE_ORDERS");
  return asked == nullptr ? fallback : std::atoi(asked);
}

/// Of the pages that the shipped pack has for two: those that two do once, by what comes first in
/// them for both.
std::map<std::string, Shape> done_once() {
  std::map<std::string, Shape> all;
  for (const pack::Page* page : *pack::GetContentPack(shipped().data())->practices()) {
    const pack::Practice& practice = *pack::GetPractice(page->page()->data());
    const int first = practice::run::first_shared(practice);
    if (first < 0) continue;
    const Shape shape = practice.parts()->Get(static_cast<unsigned>(first))->shape();
    if (shape == Shape::Both || shape == Shape::Agree) all.emplace(practice.id()->str(), shape);
  }
  return all;
}

class Twins : public Runs, public testing::WithParamInterface<int> {
 protected:
  /// The one run of that page that is going on here; empty: none, "many": several.
  static std::string going_of(Phone& p, const std::string& page) {
    const auto* v = p.screen<view::TogetherT>(Screen::Together);
    std::vector<std::string> all;
    for (const auto* rows : {&v->going, &v->agreed}) {
      for (const auto& row : *rows) all.push_back(row->run);
    }
    std::string run;
    for (const std::string& one : all) {
      const RunT is = at(p, one);
      if (is.page != page || is.over || one == run) continue;
      run = run.empty() ? one : "many";
    }
    return run;
  }
  /// In an order that chance chose, each takes up to three steps, most of them before either knows
  /// of the other's.
  void meet(const std::string& page, SeededRandom& luck) {
    int left[2] = {3, 3};
    std::string of[2] = {page, page};
    for (std::uint64_t steps = 4 + luck.below(9); steps > 0; --steps) {
      const std::size_t i = luck.below(2);
      Phone& p = i == 0 ? *c.a : *c.b;
      switch (luck.below(7)) {
        case 0:
        case 1:
        case 2:
          if (const std::string run = going_of(p, page); !run.empty()) of[i] = run;
          if (left[i] > 0 && step(p, of[i])) --left[i];
          break;
        case 3:
          c.town->cut(p);
          break;
        case 4:
          c.town->join(p);
          p.give(command::TickT{});
          break;
        case 5:
          p.kill();
          c.town->hang_up(p);
          p.start(c.pack);
          give_pages(p);
          break;
        default:
          c.town->settle();
      }
    }
  }
  /// All arrives, both go on to the end, and it was one.
  void finish(const std::string& page, std::set<std::string>& known) {
    for (Phone* p : {c.a, c.b}) c.town->join(*p);
    c.mend();
    c.pass(60);  // what came out of order is folded, a line that broke is tried again
    c.mend();
    c.town->settle();
    std::string one = going_of(*c.a, page);
    if (one.empty()) {
      one = page;
      while (going_of(*c.a, page).empty()) ASSERT_TRUE(step(*c.a, one)) << page;
      one = going_of(*c.a, page);
      c.town->settle();
    }
    ASSERT_EQ(one, going_of(*c.b, page)) << page << ": it is one";
    ASSERT_TRUE(known.insert(one).second) << page << ": it is no earlier one";
    go_on(one, one, false);
    expect_alike(one, one);
    for (Phone* p : {c.a, c.b}) {
      const std::string left = going_of(*p, page);
      ASSERT_TRUE(left.empty() || left == one)
          << page << ": and nothing else, " << left << " beside " << one;
    }
  }
};

/// So many orders a pair: a screen of very many that are done takes its time.
constexpr int kOfAPair = 30;

TEST_P(Twins, ComeToOneInWhateverOrderTheyWereBegun) {
  std::map<std::string, Shape> pages = done_once();
  const std::vector<std::string> may_begin = Runs::pages(*c.a);
  std::erase_if(pages, [&](const auto& page) {
    return std::find(may_begin.begin(), may_begin.end(), page.first) == may_begin.end();
  });
  std::set<Shape> shapes;
  for (const auto& [page, shape] : pages) shapes.insert(shape);
  ASSERT_EQ(shapes.size(), 2U) << "some begin with a seal of both, some with an agreement";
  std::set<std::string> known;
  for (int n = GetParam() * kOfAPair; n < (GetParam() + 1) * kOfAPair; ++n) {
    const auto& page = std::next(pages.begin(), n % static_cast<int>(pages.size()))->first;
    SeededRandom luck(7000 + static_cast<std::uint64_t>(n));
    pick = static_cast<std::size_t>(n);
    meet(page, luck);
    finish(page, known);
    ASSERT_FALSE(HasFailure()) << "order " << n << ", of " << page;
  }
}

INSTANTIATE_TEST_SUITE_P(Orders, Twins,
                         testing::Range(0, (orders_or(60) + kOfAPair - 1) / kOfAPair));

}  // namespace
}  // namespace pane::sim::runs
