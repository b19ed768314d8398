#include "cli/fit/layout.hpp"

#include <algorithm>
#include <set>

#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using table::quoted;

/// Names that say what a column is for, in small letters with '_' for ' ', '.' and '-'.
const std::array<std::vector<std::string_view>, 6> kNames = {{
    {"day", "date"},
    {"person", "subject", "participant", "respondent", "who", "id", "person_id", "personid",
     "subject_id", "subjectid", "participant_id", "participantid", "respondent_id"},
    {"item", "variable", "question"},
    {"value", "answer", "response", "rating", "score"},
    {"couple", "couple_id", "coupleid", "dyad", "dyad_id", "dyadid", "pair", "pair_id", "pairid"},
    {"beep", "time"},
}};

std::string plain(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' || c == '.' || c == '-') c = '_';
  }
  return out;
}

std::string names_of(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 6;
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kMost; ++i) {
    out += (i > 0 ? ", " : "") + quoted(names[i]);
  }
  return out + (names.size() > kMost ? ", …" : "");
}

class Finder {
 public:
  Finder(const table::CsvTable& table, const Reading& reading, std::string& failure)
      : table_(table), reading_(reading), failure_(failure) {}

  std::optional<Layout> find() {
    layout_.at.fill(kNowhere);
    for (std::size_t r = 0; r < kRoles.size(); ++r) {
      if (!reading_.column[r].empty() && !as_said(r)) return std::nullopt;
    }
    for (std::size_t r = 0; r < kRoles.size(); ++r) {
      if (reading_.column[r].empty() && !by_name(static_cast<Role>(r))) return std::nullopt;
    }
    if (!settle_form() || !needed(Role::kDay)) return std::nullopt;
    if (reading_.people.empty() && !needed(Role::kPerson)) return std::nullopt;
    const bool good = layout_.wide ? wide_columns() : needed(Role::kItem) && needed(Role::kValue);
    if (!good) return std::nullopt;
    if (!layout_.wide) passed_over_in_long();
    return std::move(layout_);
  }

 private:
  bool fail(const std::string& what) {
    failure_ = "Line " + std::to_string(table_.line) + ": " + what;
    return false;
  }

  std::size_t& at(Role role) { return layout_.at[static_cast<std::size_t>(role)]; }
  bool taken(std::size_t column) const {
    return std::find(layout_.at.begin(), layout_.at.end(), column) != layout_.at.end();
  }

  bool as_said(std::size_t role) {
    const std::string& name = reading_.column[role];
    const auto found = std::find(table_.columns.begin(), table_.columns.end(), name);
    if (found == table_.columns.end()) {
      return fail("there is no column " + quoted(name) + "; there are " + names_of(table_.columns) +
                  ".");
    }
    const auto column = static_cast<std::size_t>(found - table_.columns.begin());
    if (taken(column)) return fail("the column " + quoted(name) + " cannot be two things.");
    layout_.at[role] = column;
    return true;
  }

  bool may_be(Role role, std::size_t column) const {
    const std::string name = plain(table_.columns[column]);
    const auto& names = kNames[static_cast<std::size_t>(role)];
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  bool is_told(Role role) const { return !reading_.of(role).empty(); }

  bool by_name(Role role) {
    const bool no_long = reading_.wide || !reading_.people.empty();
    if (no_long && (role == Role::kItem || role == Role::kValue)) return true;
    if (role == Role::kPerson && !reading_.people.empty()) return true;
    std::vector<std::size_t> found;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      if (!taken(c) && may_be(role, c)) found.push_back(c);
    }
    if (found.empty()) return true;
    if (role == Role::kCouple) return one_couple(found);
    if (found.size() > 1) {
      return fail(quoted(table_.columns[found[0]]) + " and " + quoted(table_.columns[found[1]]) +
                  " could both be the " + kRoles[static_cast<std::size_t>(role)] +
                  "; say --columns " + kRoles[static_cast<std::size_t>(role)] + "=NAME.");
    }
    at(role) = found.front();
    return true;
  }

  /// A column that tells couples apart is not used without being asked.
  bool one_couple(const std::vector<std::size_t>& found) {
    for (const std::size_t c : found) {
      std::set<std::string_view> couples;
      for (const auto& record : table_.records) couples.insert(record.fields[c]);
      couples.erase("");
      if (couples.size() > 1) {
        return fail("the column " + quoted(table_.columns[c]) + " holds " +
                    std::to_string(couples.size()) + " couples; say --couple " +
                    quoted(table_.columns[c]) + " to fit each.");
      }
      is_no_item_.insert(c);
    }
    return true;
  }

  bool settle_form() {
    const bool item = at(Role::kItem) != kNowhere, value = at(Role::kValue) != kNowhere;
    layout_.wide = reading_.wide || !reading_.people.empty();
    if (layout_.wide || item || is_told(Role::kValue)) return true;
    if (at(Role::kDay) == kNowhere || at(Role::kPerson) == kNowhere) return true;
    // Without a column for the item, a single column of answers is an item by itself.
    if (value) {
      for (std::size_t c = 0; c < table_.columns.size(); ++c) {
        if (!taken(c) && !is_row_name(c) && is_no_item_.count(c) == 0) return true;
      }
      at(Role::kValue) = kNowhere;
    }
    layout_.wide = true;
    return true;
  }

  bool needed(Role role) {
    if (at(role) != kNowhere) return true;
    const std::string name = kRoles[static_cast<std::size_t>(role)];
    for (std::size_t r = 0; r < kRoles.size(); ++r) {
      const std::size_t column = layout_.at[r];
      if (column == kNowhere || plain(table_.columns[column]) != name) continue;
      return fail("the column " + quoted(table_.columns[column]) + " was said to be the " +
                  kRoles[r] + "; say --columns " + name + "=NAME for the " + name + '.');
    }
    std::string what = "the column " + quoted(name) + " is missing among " +
                       names_of(table_.columns) + "; say --columns " + name + "=NAME";
    if (role == Role::kItem) what += ", or --wide where each column is an item";
    if (role == Role::kPerson && layout_.wide) what += ", or --people A,B";
    if (table_.columns.size() == 1) what += ", or --separator if other signs part them";
    return fail(what + ".");
  }

  /// Numbers of rows as R and pandas write them: 0 or 1 and on, in the order of the file.
  bool is_row_name(std::size_t column) const {
    const std::string name = plain(table_.columns[column]);
    if (name.empty() || name.starts_with("unnamed:_")) return true;
    if (column != 0 || (name != "x" && name != "index" && name != "row" && name != "rownames" &&
                        name != "___1" && name != "v1")) {
      return false;
    }
    std::optional<long> last;
    for (const auto& record : table_.records) {
      const auto number = table::whole_number(record.fields[column]);
      const bool next = number && (last ? *number == *last + 1 : *number == 0 || *number == 1);
      if (!next) return false;
      last = number;
    }
    return true;
  }

  void passed_over_in_long() {
    std::vector<std::string> names;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      if (!taken(c) && !is_row_name(c)) names.push_back(table_.columns[c]);
    }
    pass_over(names);
  }

  void pass_over(const std::vector<std::string>& names) {
    if (!names.empty())
      layout_.notes.push_back("Passed over: the columns " + names_of(names) + ".");
  }

  bool is_wanted(const std::string& item) const {
    const auto& wanted = reading_.items;
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), item) != wanted.end();
  }

  /// Splits A_close or close_A; false where none of the two stands there.
  bool split(const std::string& column, ItemColumn& into) const {
    for (const std::string& person : reading_.people) {
      const std::size_t size = person.size();
      if (column.size() < size + 2) continue;
      const auto parts = [](char c) { return c == '_' || c == '.' || c == '-' || c == ' '; };
      if (column.starts_with(person) && parts(column[size])) {
        into.item = column.substr(size + 1);
      } else if (column.ends_with(person) && parts(column[column.size() - size - 1])) {
        into.item = column.substr(0, column.size() - size - 1);
      } else {
        continue;
      }
      into.person = person;
      return true;
    }
    return false;
  }

  bool may_be_another(std::size_t c) const {
    for (const Role role : {Role::kDay, Role::kPerson, Role::kCouple, Role::kBeep}) {
      if (may_be(role, c)) return true;
    }
    return is_no_item_.count(c) > 0 || is_row_name(c);
  }

  bool wide_columns() {
    std::vector<std::string> over, taken_names;
    std::set<std::string> items;
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
      const std::string& name = table_.columns[c];
      if (taken(c) || is_row_name(c)) continue;
      ItemColumn column{c, name, {}};
      const bool both = is_of_both(name);
      const bool answers = !both && (reading_.people.empty() || split(name, column));
      const bool asked = !reading_.items.empty() && is_wanted(column.item);
      if (!both && (!answers || !is_wanted(column.item) || (!asked && may_be_another(c)))) {
        over.push_back(name);
        continue;
      }
      if (!both && items.insert(column.item).second) taken_names.push_back(column.item);
      layout_.items.push_back(std::move(column));
    }
    for (const std::string& person : reading_.people) {
      const bool any = std::any_of(layout_.items.begin(), layout_.items.end(),
                                   [&](const ItemColumn& c) { return c.person == person; });
      if (!any && !items.empty()) return fail("no column holds answers of " + quoted(person) + ".");
    }
    for (const std::string& wanted : reading_.items) {
      if (items.count(wanted) == 0)
        return fail("there is no column for the item " + quoted(wanted) + ".");
    }
    if (items.empty())
      return fail("no column holds answers among " + names_of(table_.columns) + ".");
    if (items.size() > static_cast<std::size_t>(insight::kMaxItems)) {
      return fail("there are " + std::to_string(items.size()) + " columns of items and " +
                  std::to_string(insight::kMaxItems) + " are the most; say which with --items.");
    }
    if (reading_.items.empty()) {
      layout_.notes.push_back("Taken as items: the columns " + names_of(taken_names) +
                              "; --items says others.");
    }
    pass_over(over);
    return true;
  }

  const table::CsvTable& table_;
  const Reading& reading_;
  std::string& failure_;
  Layout layout_;
  std::set<std::size_t> is_no_item_;
};

}  // namespace

bool is_of_both(std::string_view item) {
  return item == "light" || item == "weekend" || item.starts_with("practice:") ||
         item.starts_with("offer:") || item.starts_with("chance:");
}

std::optional<Layout> find_layout(const table::CsvTable& table, const Reading& reading,
                                  std::string& failure) {
  return Finder(table, reading, failure).find();
}

}  // namespace pane::fit
