// Matrices and columns as people write them, and what is said where they do not fit.
#include "cli/fit/series_file.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

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
  std::string failure;
  const auto series = read_series("a\n1\n", f, {}, failure);
  ASSERT_TRUE(series) << failure;
  const insight::Linear model = with(f, *series, {});
  EXPECT_EQ(model.P1, two(2, 0, 0, 1000003));
  EXPECT_EQ(model.P1inf.size(), 0);
}

TEST(SystemFile, TakesNamesAndColumnsForNumbers) {
  const SystemFile f = good(
      "T phi\nZ 1; load\nH\nnoise 0\n0 noise\nQ @size\nc 0 @\"real gdp\"\nP1 1\n"
      "start phi .5 load 2 noise 3\n");
  ASSERT_EQ(f.parameters.size(), 3U);
  EXPECT_EQ(f.model.T(0, 0), .5);
  EXPECT_EQ(f.model.Z(1, 0), 2);
  EXPECT_EQ(f.model.H, two(3, 0, 0, 3));
  ASSERT_EQ(f.entries.size(), 2U);
  EXPECT_EQ(f.entries[0].column, "size");
  EXPECT_EQ(f.entries[1].column, "real gdp");
  EXPECT_EQ(f.entries[1].row, 1);
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
                    Mistake{"T 1e\n", "line 1", "'1e' is not a number"},
                    Mistake{"T 1\nZ nan\n", "line 2", "'nan' is n"},
                    Mistake{"T 1\nZ inf\n", "line 2", "'inf' is n"},
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
                    Mistake{"T h\nZ 1\ndiffuse 1\n", "line 1", "no name for a number"},
                    Mistake{"T 1\nZ 1\ndiffuse one\n", "line 3", "not a number"},
                    Mistake{"T 1\nZ 1\nP1 @x\n", "line 3", "cannot say how the states begin"},
                    Mistake{"T phi\nZ 1\ndiffuse 1\nstart psi 1\n", "line 4", "entry 'psi'"},
                    Mistake{"T 1\nZ 1\nstart phi\n", "line 3", "'start NAME NUMBER'"},
                    Mistake{"start a 1 a 2\n", "line 1", "starts somewhere already"},
                    Mistake{"regress on x\n", "line 1", "'regress COLUMN'"},
                    Mistake{"time a, b\n", "line 1", "takes one column"},
                    Mistake{"columns\nT 1\n", "line 1", "name the columns"}));

SeriesFile series(const std::string& csv, const std::string& system,
                  const std::vector<std::string>& missing = {}) {
  std::string failure;
  const auto file = read_series(csv, good(system), missing, failure);
  EXPECT_TRUE(file.has_value()) << failure;
  return file.value_or(SeriesFile{});
}
std::string refused(const std::string& csv, const std::string& system,
                    const std::vector<std::string>& missing = {}) {
  std::string failure;
  EXPECT_FALSE(read_series(csv, good(system), missing, failure).has_value());
  return failure;
}

const std::string kOne = "T 1\nZ 1\ndiffuse 1\n";
const std::string kBoth = "T 1\nZ 1; 1\ndiffuse 1\n";

TEST(SeriesFile, TakesAllColumnsButTime) {
  const SeriesFile f = series("year,quarter,x,y\n1959,1,1,2\n1959,2,NA,4\n", kBoth);
  EXPECT_EQ(f.columns, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(f.times[1], "1959Q2");
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

TEST(SeriesFile, PutsInTimesThatHaveNoRowAndSorts) {
  const SeriesFile years = series("year,a\n1871,1\n1876,3\n1875,2\n", kOne);
  EXPECT_EQ(years.times,
            (std::vector<std::string>{"1871", "1872", "1873", "1874", "1875", "1876"}));
  EXPECT_EQ(years.put_in, 3U);
  EXPECT_EQ(years.y(0, 4), 2);
  EXPECT_EQ(years.y(0, 5), 3);
  EXPECT_EQ(years.y.array().isNaN().count(), 3);
}

struct Steps {
  std::string csv, step;
  std::size_t put_in;
  std::string second;
};
class SeriesSteps : public testing::TestWithParam<Steps> {};

TEST_P(SeriesSteps, AreFoundOut) {
  const SeriesFile f = series(GetParam().csv, kOne);
  EXPECT_EQ(f.step, GetParam().step);
  EXPECT_EQ(f.put_in, GetParam().put_in);
  EXPECT_EQ(f.times.at(1), GetParam().second);
}

INSTANTIATE_TEST_SUITE_P(
    All, SeriesSteps,
    testing::Values(
        Steps{"date,a\n2024-02-28,1\n2024-03-01,2\n", "a day", 1, "2024-02-29"},
        Steps{"date,a\n20240101,1\n20240103,2\n", "a day", 1, "2024-01-02"},
        Steps{"date,a\n2024-01-01,1\n2024-01-15,2\n2024-01-22,3\n", "a week", 1, "2024-01-08"},
        Steps{"date,a\n2023-12-01,1\n2024-01-01,2\n2024-03-01,3\n", "a month", 1, "2024-01-01"},
        Steps{"date,a\n2023-10-01,1\n2024-04-01,2\n2024-07-01,3\n", "a quarter", 1, "2024-01-01"},
        Steps{"day,a\n2001-06-30,1\n2001-12-31,2\n2002-03-31,2\n", "a quarter", 1, "2001-09-30"},
        Steps{"month,a\n2024-11,1\n2025-01,2\n2025-02,3\n", "a month", 1, "2024-12"},
        Steps{"quarter,a\n2024Q4,1\n2025Q2,2\n2025Q3,3\n", "a quarter", 1, "2025Q1"},
        Steps{"year,quarter,a\n1959,1,1\n1959,2,1\n1959,4,2\n", "a quarter", 1, "1959Q2"},
        Steps{"year,month,a\n1959,1,1\n1959,2,1\n1959,12,2\n", "a month", 9, "1959-02"},
        Steps{"t,a\n0,1\n10,2\n30,2\n", "10", 1, "10"}));

TEST(SeriesFile, TakesStepsAndTimeFromTheMatrices) {
  EXPECT_EQ(series("day,a\n1,1\n3,2\n", kOne).put_in, 0U);
  EXPECT_EQ(series("day,a\n1,1\n3,2\n", kOne + "step 1\n").put_in, 1U);
  EXPECT_EQ(series("date,a\n2024-01-01,1\n2024-02-01,2\n", kOne + "step day\n").put_in, 30U);
  EXPECT_EQ(series("jahr,a\n1,1\n2,2\n4,2\n", kOne + "time jahr\n").put_in, 1U);
  EXPECT_EQ(series("year,a\n1,1\n2,2\n4,2\n", kOne + "time none\n").put_in, 0U);
}

TEST(SeriesFile, KnowsTheSameMissingCodesAsPairs) {
  EXPECT_TRUE(std::isnan(series("t,a\n1,N/A\n2,1\n", kOne).y(0, 0)));
  EXPECT_EQ(series("t,a\n1,-99\n2,1\n", kOne).y(0, 0), -99);
  EXPECT_TRUE(std::isnan(series("t,a\n1,-99\n2,1\n", kOne, {"-99"}).y(0, 0)));
}

TEST(SeriesFile, MakesStatesOfRegressorsAndEntriesOfColumns) {
  const SeriesFile f =
      series("t,x,y,law,w\n1,1,2,0,3\n2,3,4,1,5\n", kBoth + "H 1 0; 0 @w\nregress law on y\n");
  ASSERT_EQ(f.coefficients.size(), 1U);
  EXPECT_EQ(f.model.T, two(1, 0, 0, 1));
  EXPECT_EQ(f.model.P1inf, two(1, 0, 0, 1));
  ASSERT_EQ(f.model.varying.size(), 2U);
  EXPECT_EQ(f.model.varying[0].row, 1);
  EXPECT_EQ(f.model.varying[0].values(1), 1);
  EXPECT_EQ(f.model.varying[1].values(1), 5);
  // What nothing hangs on may be missing.
  EXPECT_EQ(series("t,x,y,w\n1,1,,NA\n2,3,4,5\n", kBoth + "H 1 0; 0 @w\n").y.cols(), 2);
}

TEST(SeriesFile, SaysWhatDoesNotFit) {
  EXPECT_NE(refused("", kOne).find("no header"), std::string::npos);
  EXPECT_NE(refused("a\n", kOne).find("no numbers"), std::string::npos);
  EXPECT_NE(refused("a,b\n1,2\n", kOne).find("2 columns to observe and Z has 1 row"),
            std::string::npos);
  EXPECT_NE(refused("a,b\n1,2\n", "columns c\n" + kOne).find("'c'"), std::string::npos);
  EXPECT_NE(refused("a\n1\ninf\n", kOne).find("Line 3, column a: 'inf'"), std::string::npos);
  EXPECT_NE(refused("year,a\n1,2\n3,x\n", kOne).find("Line 3, column a: 'x'"), std::string::npos);
  const std::string days = "date,a\n2024-01-01,1\n";
  for (const auto& [csv, system, words] : std::vector<std::array<std::string, 3>>{
           {"year,a\n1871,1\n1871,2\n", kOne, "Line 3: the time '1871' stands in line 2 already."},
           {"year,a\n1871,1\nsoon,2\n", kOne, "Line 3: 'soon' is no time"},
           {"year,a\n1871,1\n,2\n", kOne, "Line 3: '' is no time"},
           {days + "2024-02,2\n", kOne, "written otherwise"},
           {days + "2024-01-09,2\n", kOne + "step week\n", "not a whole number of steps of a week"},
           {days, kOne + "step year2\n", "steps of 'year2'"},
           {"t,a\n1,1\n2,1\n1000000000,2\n", kOne, "more than 100000"},
           {"t,a\n1,1\n", kOne + "time when\n", "no column 'when'"},
           {"t,a\n1,1\n", kOne + "regress law\n", "no column 'law'"},
           {"t,a,law\n1,1,1\n", kOne + "regress law on b\n", "'b' is not among"},
           {"t,a,w\n1,1,1\n2,1,NA\n", kOne + "H @w\n", "At time 2 the column 'w' has no number"},
           {"t,a,w\n1,1,1\n3,1,1\n4,1,1\n", kOne + "Q @w\n", "At time 2 the column 'w'"}}) {
    EXPECT_NE(refused(csv, system).find(words), std::string::npos) << refused(csv, system);
  }
}

}  // namespace
}  // namespace pane::fit
