#include "cli/fit/system_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using table::quoted;

constexpr std::array<std::string_view, 12> kMatrices = {
    "t", "r", "q", "z", "h", "a1", "p1", "p1inf", "diffuse", "kappa", "c", "d"};
constexpr std::array<std::string_view, 5> kOthers = {"columns", "regress", "start", "time", "step"};
constexpr const char* kAllNames =
    "columns, time, step, T, R, Q, Z, H, a1, P1, P1inf, diffuse, kappa, c, d, regress, start";

template <class Names>
bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}
bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
bool begins_a_name(std::string_view word) {
  return std::isalpha(static_cast<unsigned char>(word.front())) != 0 && lower(word) != "nan" &&
         lower(word) != "inf";
}
bool is_name(std::string_view word) {
  return begins_a_name(word) && word.size() <= 40 &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.';
         });
}

/// Words of a line; every ';' and ']' is a word ";", and what people write between numbers is a
/// blank. What stands in double quotes is one word.
std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  bool quotes = false;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : line) {
    if (c == '"') {
      quotes = !quotes;
    } else if (quotes) {
      word += c;
    } else if (c == '#') {
      break;
    } else if (c == ';' || c == ']') {
      end_word();
      words.emplace_back(";");
    } else if (is_blank(c) || c == ',' || c == '=' || c == ':' || c == '[') {
      end_word();
    } else {
      word += c;
    }
  }
  end_word();
  return words;
}

/// Names of columns: with commas between where there is one, else with blanks.
std::vector<std::string> names_of(std::string_view text) {
  std::vector<std::string> names;
  const bool commas = text.find(',') != std::string_view::npos;
  std::string name;
  const auto end_name = [&] {
    while (!name.empty() && is_blank(name.back())) name.pop_back();
    if (!name.empty()) names.push_back(std::move(name));
    name.clear();
  };
  for (const char c : text) {
    if (c == ',' || (!commas && is_blank(c))) {
      end_name();
    } else if (!(name.empty() && (is_blank(c) || c == ':' || c == '='))) {
      name += c;
    }
  }
  end_name();
  return names;
}

class Reader {
 public:
  Reader(SystemWords& words, std::string& failure) : out_(words), failure_(failure) {}

  bool one_line(int line, std::string_view text) {
    line_ = line;
    const std::vector<std::string> words = words_of(text);
    if (words.empty()) return true;
    const std::string first = lower(words.front());
    if (holds(kOthers, first)) {
      text = text.substr(0, text.find('#'));
      text.remove_prefix(text.find_first_not_of(" \t\r\v\f") + first.size());
      return other(first, text, words);
    }
    if (holds(kMatrices, first)) return begin(words);
    const bool row_of_names = current_ != nullptr && current_->block && is_name(words.front());
    if (begins_a_name(words.front()) && !row_of_names)
      return fail("there is no " + quoted(words.front()) + "; there are " + kAllNames + ".");
    if (current_ == nullptr) return fail("these numbers have no name before them.");
    return entries(words, 0);
  }

 private:
  bool fail(const std::string& sentence) {
    failure_ = in_line(line_) + sentence;
    return false;
  }

  bool begin(const std::vector<std::string>& words) {
    const auto [given, is_new] = out_.matrices.try_emplace(lower(words.front()));
    if (!is_new) {
      return fail(quoted(words.front()) + " stands in line " + std::to_string(given->second.line) +
                  " already.");
    }
    given->second.line = line_;
    given->second.block = words.size() == 1;
    current_ = &given->second;
    return entries(words, 1);
  }

  bool other(const std::string& first, std::string_view text,
             const std::vector<std::string>& words) {
    current_ = nullptr;
    if (first == "columns") {
      for (std::string& name : names_of(text)) out_.columns.push_back(std::move(name));
      return !out_.columns.empty() || fail("name the columns that are observed.");
    }
    if (first == "regress") return regress(text);
    if (first == "start") return starts(words);
    std::string& value = first == "time" ? out_.time : out_.step;
    const std::vector<std::string> names = names_of(std::string(text) + ",");
    if (names.size() != 1 || !value.empty())
      return fail("'" + first + "' takes one " + (first == "time" ? "column." : "step, once."));
    value = names.front();
    return true;
  }

  bool regress(std::string_view text) {
    GivenRegressors given{line_, {}, {}};
    std::size_t on = std::string_view::npos;
    for (const char* word : {" on ", "\ton "}) on = std::min(on, text.find(word));
    given.columns = names_of(text.substr(0, on));
    if (on != std::string_view::npos) given.series = names_of(text.substr(on + 4));
    if (given.columns.empty() || (on != std::string_view::npos && given.series.empty()))
      return fail("it is 'regress COLUMN' or 'regress COLUMN on SERIES'.");
    out_.regressors.push_back(std::move(given));
    return true;
  }

  bool starts(const std::vector<std::string>& words) {
    for (std::size_t i = 1; i < words.size(); i += 2) {
      const auto value = i + 1 < words.size() ? table::number(words[i + 1]) : std::nullopt;
      if (!is_name(words[i]) || !value) return fail("it is 'start NAME NUMBER'.");
      if (!out_.starts.emplace(words[i], *value).second)
        return fail(quoted(words[i]) + " starts somewhere already.");
      out_.start_lines[words[i]] = line_;
    }
    return words.size() > 1 || fail("it is 'start NAME NUMBER'.");
  }

  bool entry(const std::string& word, Entry& out) {
    if (const auto x = table::number(word)) {
      out.value = *x;
      return true;
    }
    if (word.size() > 1 && word.front() == '@') {
      out.column = word.substr(1);
      return true;
    }
    if (!is_name(word)) return fail(quoted(word) + " is not a number.");
    const std::string plain = lower(word);
    if (holds(kMatrices, plain) || holds(kOthers, plain) || plain == "diag" || plain == "on" ||
        table::is_missing(word)) {
      return fail(quoted(word) + " is no name for a number; take another.");
    }
    out.name = word;
    return true;
  }

  bool entries(const std::vector<std::string>& words, std::size_t at) {
    auto& rows = current_->rows;
    bool fresh = true;
    for (; at < words.size(); ++at) {
      const std::string& word = words[at];
      if (word == ";") {
        fresh = true;
      } else if (lower(word) == "diag" && rows.empty()) {
        current_->diagonal = true;
      } else {
        Entry one;
        if (!entry(word, one)) return false;
        if (fresh) rows.emplace_back();
        fresh = false;
        rows.back().push_back(std::move(one));
        if (rows.size() > kMaxStates || rows.back().size() > kMaxStates)
          return fail("more than " + std::to_string(kMaxStates) +
                      " rows or columns are not taken.");
      }
    }
    return true;
  }

  SystemWords& out_;
  std::string& failure_;
  int line_ = 0;
  GivenMatrix* current_ = nullptr;
};

}  // namespace

std::string in_line(int line) { return "line " + std::to_string(line) + ": "; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool read_words(std::string_view text, SystemWords& words, std::string& failure) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Reader reader(words, failure);
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (!reader.one_line(line, text.substr(0, end))) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

}  // namespace pane::fit
