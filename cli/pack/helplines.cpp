#include "cli/pack/helplines.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <tuple>

#include "cli/table/csv.hpp"
#include "cli/table/value.hpp"
#include "core/base/bytes.hpp"

namespace pane::packing {
namespace {

using table::CsvRecord;
using table::CsvTable;

constexpr long kMaxAgeDays = 180;
constexpr std::string_view kWorld = "001";
constexpr std::array<std::string_view, 4> kKinds = {"abuse", "crisis", "children", "directory"};
constexpr std::array<std::string_view, 14> kColumns = {
    "country",   "kind",   "name",        "phone",   "text_or_chat", "url",      "hours",
    "languages", "source", "source_date", "checked", "checked_by",   "for_whom", "note"};

enum class Grade { kOwn, kOfficial, kPress, kSecondary, kWeak };

std::optional<Grade> grade_of(std::string_view note) {
  constexpr std::array<std::string_view, 5> kNames = {"[own]", "[official]", "[press]",
                                                      "[secondary]", "[weak]"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (note.substr(0, kNames[i].size()) == kNames[i]) return static_cast<Grade>(i);
  }
  return std::nullopt;
}

/// The emergency number that the source of a row gave: what follows "danger now:", to the next
/// semicolon.
std::string danger_in(std::string_view note) {
  constexpr std::string_view kMark = "danger now:";
  const std::size_t at = note.find(kMark);
  if (at == std::string_view::npos) return "";
  std::string_view number = note.substr(at + kMark.size());
  number = number.substr(0, number.find(';'));
  while (!number.empty() && number.front() == ' ') number.remove_prefix(1);
  return std::string(number);
}

/// Digits, with spaces and hyphens between them and perhaps a plus before: what a phone dials as it
/// is written.
bool can_be_dialled(std::string_view number) {
  if (!number.empty() && number.front() == '+') number.remove_prefix(1);
  std::size_t digits = 0;
  for (const char c : number) {
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (c != ' ' && c != '-') {
      return false;
    }
  }
  return digits >= 2 && digits <= 15;
}

/// "116 123", or several: "116 123 (en); 116 124 (fr)". Else a tap could dial something that nobody
/// meant.
bool all_can_be_dialled(std::string_view phone) {
  while (!phone.empty()) {
    const std::size_t end = std::min(phone.find(';'), phone.size());
    std::string_view one = phone.substr(0, end);
    phone.remove_prefix(std::min(end + 1, phone.size()));
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    if (!one.empty() && one.back() == ')') one = one.substr(0, one.find(" ("));
    if (!can_be_dialled(one)) return false;
  }
  return true;
}

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// Whether one can write instead of calling; an address for letters or mail is no quick answer.
bool can_write(const HelpLine& line) {
  const std::string text = lower(line.text);
  for (const std::string_view way : {"text", "chat", "sms", "whatsapp", "messenger", "kakaotalk"}) {
    if (text.find(way) != std::string::npos) return true;
  }
  return false;
}

std::size_t rank_of_kind(const std::string& kind) {
  return static_cast<std::size_t>(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin());
}

bool comes_before(const HelpLine& a, const HelpLine& b) {
  const auto rank = [](const HelpLine& line) {
    const bool day_and_night = line.hours.rfind("24/7", 0) == 0;
    return std::make_tuple(line.country, rank_of_kind(line.kind), !day_and_night, !can_write(line));
  };
  return rank(a) < rank(b);
}

class Reader {
 public:
  Reader(std::string shown, const HelpLineOptions& options, Problems& problems)
      : shown_(std::move(shown)), options_(options), problems_(problems) {
    if (!day_number(options.today, today_)) problems_.error({shown_, 0}, "today is no date");
  }

  HelpLines read(const CsvTable& table) {
    HelpLines lines;
    if (!columns_fit(table.columns)) return lines;
    for (const CsvRecord& record : table.records) {
      std::map<std::string, std::string> fields;
      for (std::size_t c = 0; c < table.columns.size(); ++c) {
        fields[table.columns[c]] = record.fields[c];
      }
      row(record.line, fields, lines);
    }
    for (HelpLine& line : lines.countries) line.danger_now = danger_[line.country];
    std::stable_sort(lines.countries.begin(), lines.countries.end(), comes_before);
    std::stable_sort(lines.world.begin(), lines.world.end(), comes_before);
    return lines;
  }

 private:
  bool columns_fit(const std::vector<std::string>& columns) {
    const std::set<std::string_view> found(columns.begin(), columns.end());
    const std::set<std::string_view> wanted(kColumns.begin(), kColumns.end());
    if (found == wanted && columns.size() == kColumns.size()) return true;
    problems_.error({shown_, 1}, "the columns are not those of content/help/README.md");
    return false;
  }

  void row(int at, const std::map<std::string, std::string>& fields, HelpLines& lines) {
    const Place place{shown_, at};
    const std::optional<Grade> grade = grade_of(fields.at("note"));
    if (!grade) {
      problems_.error(place, "'note' begins with a grade, such as [own]");
      return;
    }
    HelpLine line{fields.at("country"),
                  fields.at("kind"),
                  fields.at("name"),
                  fields.at("phone"),
                  fields.at("text_or_chat"),
                  fields.at("url"),
                  fields.at("hours"),
                  fields.at("languages"),
                  fields.at("for_whom"),
                  fields.at("checked"),
                  ""};
    if (!fits(line, place)) return;
    const bool read_at_the_source = *grade == Grade::kOwn || *grade == Grade::kOfficial;
    const bool checked_twice = *grade != Grade::kWeak && !fields.at("checked_by").empty();
    // Numbers common to many countries work in some of them only; which ones was not read.
    if ((!read_at_the_source && !checked_twice) || line.country == "EU") {
      ++lines.held_back;
      return;
    }
    check_age(line, place);
    if (!all_can_be_dialled(line.phone)) {
      problems_.error(place,
                      "write each number in full, as it is dialled; several with ';' between, "
                      "a word about one in brackets after it");
    }
    const std::string danger = danger_in(fields.at("note"));
    if (!danger.empty()) note_danger(line.country, danger, place);
    (line.country == kWorld ? lines.world : lines.countries).push_back(std::move(line));
  }

  bool fits(const HelpLine& line, const Place& place) {
    const std::size_t before = problems_.count(Severity::kError);
    const bool code = line.country.size() == 2 &&
                      std::isupper(static_cast<unsigned char>(line.country[0])) != 0 &&
                      std::isupper(static_cast<unsigned char>(line.country[1])) != 0;
    if (!code && line.country != kWorld)
      problems_.error(place, "'country' is a code such as GB, or 001");
    if (rank_of_kind(line.kind) == kKinds.size()) {
      problems_.error(place, "'kind' is abuse, crisis, children or directory");
    }
    if (line.name.empty()) problems_.error(place, "a line has a name");
    if (line.phone.empty() && line.text.empty() && line.url.empty()) {
      problems_.error(place, "there is no way to reach this line");
    }
    for (const std::string& field :
         {line.name, line.phone, line.text, line.url, line.hours, line.languages, line.for_whom}) {
      if (!is_clean_text(field) || field.size() > 300) {
        problems_.error(place, "a field is too long, or holds bytes that are no text");
      }
    }
    return problems_.count(Severity::kError) == before;
  }

  void check_age(const HelpLine& line, const Place& place) {
    long checked = 0;
    if (!day_number(line.checked, checked)) {
      problems_.error(place, "'checked' is a date such as 2026-11-21");
    } else if (checked > today_) {
      problems_.error(place, "'checked' lies in the future");
    } else if (today_ - checked > kMaxAgeDays) {
      const std::string words = "was checked " + std::to_string(today_ - checked) +
                                " days ago; after 180 a person checks it again or it is taken out";
      if (options_.for_the_public) {
        problems_.error(place, words);
      } else {
        problems_.hint(place, words);
      }
    }
  }

  void note_danger(const std::string& country, const std::string& number, const Place& place) {
    if (!can_be_dialled(number)) {
      problems_.error(place, "the emergency number after 'danger now:' is digits alone");
    }
    const auto [known, fresh] = danger_.emplace(country, number);
    if (!fresh && known->second != number) {
      problems_.error(place, "another row of this country names another emergency number");
    }
  }

  std::string shown_;
  HelpLineOptions options_;
  Problems& problems_;
  long today_ = 0;
  std::map<std::string, std::string> danger_;
};

nlohmann::ordered_json to_json(const std::vector<HelpLine>& lines) {
  auto list = nlohmann::ordered_json::array();
  for (const HelpLine& line : lines) {
    list.push_back({{"country", line.country},
                    {"kind", line.kind},
                    {"name", line.name},
                    {"phone", line.phone},
                    {"text", line.text},
                    {"url", line.url},
                    {"hours", line.hours},
                    {"languages", line.languages},
                    {"forWhom", line.for_whom},
                    {"danger_now", line.danger_now},
                    {"checked", line.checked}});
  }
  return list;
}

}  // namespace

bool day_number(std::string_view date, long& day) {
  const std::optional<long> found = table::date(date);
  if (found) day = *found;
  return found.has_value();
}

HelpLines read_helplines(std::string_view csv, const std::string& shown,
                         const HelpLineOptions& options, Problems& problems) {
  std::string failure;
  const std::optional<CsvTable> table = table::read_csv(csv, failure);
  if (!table) {
    problems.error({shown, 0}, failure);
    return {};
  }
  return Reader(shown, options, problems).read(*table);
}

std::string helplines_json(const HelpLines& lines) {
  nlohmann::ordered_json out;
  out["lines"] = to_json(lines.countries);
  out["world"] = to_json(lines.world);
  return out.dump() + "\n";
}

}  // namespace pane::packing
