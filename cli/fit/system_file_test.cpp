// Matrices and columns as people write them, and what is said where they do not fit.
#include "cli/fit/system_file.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace pane::fit {
namespace {

SystemFile good(const std::string& text) {
  std::string failure;
  const auto file = read_system(text, failure);
  EXPECT_TRUE(file.has_value()) << failure << "\n" << text;
  return file.value_or(SystemFile{});
}

std::string bad(const std::string& text) {
  std::string failure;
  EXPECT_FALSE(read_system(text, failure).has_value()) << text;
  return failure;
}

Eigen::MatrixXd two(double a, double b, double c, double d) {
  return (Eigen::MatrixXd(2, 2) << a, b, c, d).finished();
}

TEST(SystemFile, ReadsMatricesInManyHands) {
  for (const char* text : {"T 0.5 0.3; 0.2 0.4\nZ 1 0; 0 1\nQ diag 2 3\nH 4 0; 0 5\ndiffuse 1 1\n",
                           "# a VAR(1)\r\nT\r\n.5 .3\r\n.2 .4  # second row\r\n\r\nZ\r\n1 0\r\n0 "
                           "1\r\nQ\r\n2 0\r\n0 3\r\nH\r\n4 0\r\n0 5\r\ndiffuse 1 1\r\n",
                           "\xEF\xBB\xBFt = [0.5, 0.3; 0.2, 0.4]\nz = [[1,0],[0,1]]\nq: diag(2 "
                           "3)\nh = diag 4e0 +5\nP1inf 1 0\n0 1"}) {
    std::string plain = text;
    for (char& c : plain) c = c == '(' || c == ')' ? ' ' : c;
    const SystemFile f = good(plain);
    EXPECT_EQ(f.model.T, two(.5, .3, .2, .4)) << text;
    EXPECT_EQ(f.model.Z, two(1, 0, 0, 1));
    EXPECT_EQ(f.model.Q, two(2, 0, 0, 3));
    EXPECT_EQ(f.model.H, two(4, 0, 0, 5));
    EXPECT_EQ(f.model.P1inf, two(1, 0, 0, 1));
  }
}

TEST(SystemFile, FillsInWhatIsNotGiven) {
  const SystemFile f =
      good("T 1 1; 0 1\nZ 1 0\nR 0; 1\nQ 2\nH 3\na1 5 6\nP1 diag 7 8\nc 1\nd 0 2\n");
  EXPECT_EQ(f.model.R.rows(), 2);
  EXPECT_EQ(f.model.R.cols(), 1);
  EXPECT_EQ(f.model.a1(1), 6);
  EXPECT_EQ(f.model.P1, two(7, 0, 0, 8));
  EXPECT_EQ(f.model.c(0), 1);
  EXPECT_EQ(f.model.d(1), 2);
  const SystemFile sparse = good("T 1\nZ 1; 1\ndiffuse 1\n");
  EXPECT_EQ(sparse.model.H, two(0, 0, 0, 0));
  EXPECT_EQ(sparse.model.Q.size(), 1);
}

TEST(SystemFile, KappaIsLargeInsteadOfInfinite) {
  const SystemFile f = good("T 1 0; 0 1\nZ 1 1\nH 1\nP1 diag 2 3\ndiffuse 0 1\nkappa 1e6\n");
  EXPECT_EQ(f.model.P1, two(2, 0, 0, 1000003));
  EXPECT_EQ(f.model.P1inf.size(), 0);
}

struct Mistake {
  std::string text, place, words;
};
class SystemFileMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(SystemFileMistakes, AreOneSentenceWithTheirLine) {
  const std::string said = bad(GetParam().text);
  EXPECT_NE(said.find(GetParam().place), std::string::npos) << said;
  EXPECT_NE(said.find(GetParam().words), std::string::npos) << said;
  EXPECT_EQ(said.back(), '.') << said;
}

INSTANTIATE_TEST_SUITE_P(
    All, SystemFileMistakes,
    testing::Values(Mistake{"", "", "T is missing"}, Mistake{"T 1\n", "", "Z is missing"},
                    Mistake{"T 1\nZ 1\n", "", "how the states begin"},
                    Mistake{"1 2\n", "line 1", "no name"},
                    Mistake{"T 1\nY 1\n", "line 2", "no 'Y'"},
                    Mistake{"T 1\n\nT 1\n", "line 3", "line 1 already"},
                    Mistake{"T one\n", "line 1", "'one' is not a number"},
                    Mistake{"T 1\nZ nan\n", "line 2", "'nan' is not a number"},
                    Mistake{"T 1\nZ inf\n", "line 2", "'inf' is not a number"},
                    Mistake{"T\nZ 1\n", "line 1", "numbers are missing"},
                    Mistake{"T 1 2\nZ 1\n", "line 1", "not square"},
                    Mistake{"T 1 2; 3\nZ 1\n", "line 1", "equally long"},
                    Mistake{"T 1 0; 0 1\nZ 1\n", "line 2", "it is 1 x 1"},
                    Mistake{"T 1\nZ 1\nH 1 0; 0 1\n", "line 3", "it is 2 x 2"},
                    Mistake{"T 1\nZ 1\nQ 1 2; 3 4\n", "line 3", "would be 1 x 1"},
                    Mistake{"T 1\nZ 1\na1 1 2\n", "line 3", "takes 1 number."},
                    Mistake{"T 1\nZ 1\ndiffuse 2\n", "line 3", "diffuse (1) or not (0)"},
                    Mistake{"T 1\nZ 1\nP1inf 1\ndiffuse 1\n", "line 4", "not both"},
                    Mistake{"T 1\nZ 1\nP1 1\nkappa 1e6\n", "line 4", "needs 'diffuse'"},
                    Mistake{"T 1\nZ 1\ndiffuse 1\nkappa 0\n", "line 4", "positive"},
                    Mistake{"columns\nT 1\n", "line 1", "name the columns"}));

SeriesFile series(const std::string& csv, const std::string& system) {
  std::string failure;
  const auto file = read_series(csv, good(system), failure);
  EXPECT_TRUE(file.has_value()) << failure;
  return file.value_or(SeriesFile{});
}
std::string refused(const std::string& csv, const std::string& system) {
  std::string failure;
  EXPECT_FALSE(read_series(csv, good(system), failure).has_value());
  return failure;
}

const std::string kOne = "T 1\nZ 1\ndiffuse 1\n";
const std::string kBoth = "T 1\nZ 1; 1\ndiffuse 1\n";

TEST(SeriesFile, TakesAllColumnsButTime) {
  const SeriesFile f = series("year,quarter,x,y\n1959,1,1,2\n1959,2,NA,4\n", kBoth);
  EXPECT_EQ(f.columns, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(f.times[1], "1959");
  EXPECT_EQ(f.y(1, 0), 2);
  EXPECT_TRUE(std::isnan(f.y(0, 1)));
}

TEST(SeriesFile, TakesTheColumnsThatTheMatricesName) {
  const SeriesFile f =
      series("year,\"real gdp\",cpi,m1\n1959,1,2,3\n", "columns m1, real gdp\n" + kBoth);
  EXPECT_EQ(f.y(0, 0), 3);
  EXPECT_EQ(f.y(1, 0), 1);
}

TEST(SeriesFile, AnEmptyLineOfOneColumnIsAGap) {
  const SeriesFile f = series("volume\n1120\n\n963\nNaN\n.\n1\n\n", kOne);
  EXPECT_EQ(f.y.cols(), 6);
  EXPECT_EQ(f.y.array().isNaN().count(), 3);
  EXPECT_EQ(f.y(0, 2), 963);
  EXPECT_TRUE(f.times.empty());
}

TEST(SeriesFile, SaysWhatDoesNotFit) {
  EXPECT_NE(refused("", kOne).find("no header"), std::string::npos);
  EXPECT_NE(refused("a\n", kOne).find("no numbers"), std::string::npos);
  EXPECT_NE(refused("a,b\n1,2\n", kOne).find("2 columns to observe and Z has 1 row"),
            std::string::npos);
  EXPECT_NE(refused("a,b\n1,2\n", "columns c\n" + kOne).find("'c'"), std::string::npos);
  EXPECT_NE(refused("a\n1\ninf\n", kOne).find("Line 3, column a: 'inf'"), std::string::npos);
  EXPECT_NE(refused("year,a\n1,2\n3,x\n", kOne).find("Line 3, column a: 'x'"), std::string::npos);
}

}  // namespace
}  // namespace pane::fit
