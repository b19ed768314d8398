#include "cli/fit/source.hpp"

#include <algorithm>
#include <map>

#include "cli/fit/assemble.hpp"
#include "cli/table/text.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {
namespace {

using table::quoted;

bool is_blank(const table::CsvRecord& record) {
  return std::all_of(record.fields.begin(), record.fields.end(),
                     [](const std::string& field) { return field.empty(); });
}

struct InOrder {
  bool operator()(const std::string& a, const std::string& b) const { return in_order(a, b); }
};

}  // namespace

std::optional<Source> Source::open(std::string_view bytes, const Reading& reading,
                                   std::string& failure) {
  std::optional<table::CsvTable> table = table::read_csv(bytes, failure, reading.separator);
  if (!table) {
    failure = "It is no table: " + failure + ".";
    return std::nullopt;
  }
  std::erase_if(table->records, is_blank);
  Source source(std::move(*table), reading);
  std::optional<Layout> layout = find_layout(source.table_, reading, failure);
  if (!layout) return std::nullopt;
  source.layout_ = std::move(*layout);
  if (!source.learn_days(failure) || !source.part_couples(failure) || !source.know_names(failure)) {
    return std::nullopt;
  }
  return source;
}

bool Source::learn_days(std::string& failure) {
  const std::size_t at = layout_.of(Role::kDay);
  if (!reading_->date.empty()) days_ = *table::Days::as(reading_->date);
  for (const table::CsvRecord& record : table_.records) {
    if (!days_.learn(record.fields[at], record.line, failure)) {
      failure = Prepared{*reading_, table_, layout_, days_}.place(record.line, at) + failure;
      return false;
    }
  }
  return days_.settled(failure);
}

bool Source::part_couples(std::string& failure) {
  const std::size_t at = layout_.of(Role::kCouple);
  std::map<std::string, std::vector<std::size_t>, InOrder> couples;
  for (std::size_t i = 0; i < table_.records.size(); ++i) {
    const table::CsvRecord& record = table_.records[i];
    const std::string& name = at == kNowhere ? std::string() : record.fields[at];
    if (at != kNowhere && (name.empty() || !table::printable(name))) {
      failure = Prepared{*reading_, table_, layout_, days_}.place(record.line, at) +
                (name.empty() ? "it does not say whose couple this is."
                              : quoted(name) + " holds a character that cannot be shown.");
      return false;
    }
    couples[name].push_back(i);
  }
  if (couples.empty() || couples.size() > kMaxCouples) {
    failure = couples.empty() ? "It holds no answers."
                              : "It holds " + std::to_string(couples.size()) + " couples; " +
                                    std::to_string(kMaxCouples) + " is the most.";
    return false;
  }
  for (auto& [name, records] : couples) {
    names_.push_back(name);
    records_.push_back(std::move(records));
  }
  return true;
}

/// Items that the command line names are there. In a wide table, columns tell.
bool Source::know_names(std::string& failure) const {
  std::vector<std::string> named = reading_->reversed;
  if (!layout_.wide) named.insert(named.end(), reading_->items.begin(), reading_->items.end());
  for (const std::string& item : named) {
    const bool column = std::any_of(layout_.items.begin(), layout_.items.end(),
                                    [&](const ItemColumn& c) { return c.item == item; });
    const std::size_t at = layout_.of(Role::kItem);
    const bool row = !layout_.wide && std::any_of(table_.records.begin(), table_.records.end(),
                                                  [&](const table::CsvRecord& record) {
                                                    return record.fields[at] == item;
                                                  });
    if (column || row) continue;
    failure = "It has no item " + quoted(item) + ".";
    return false;
  }
  return true;
}

std::optional<PairFile> Source::pair(std::size_t couple, std::string& failure) const {
  const Prepared prepared{*reading_, table_, layout_, days_};
  std::optional<Rows> rows = read_rows(prepared, records_[couple], failure);
  if (!rows) return std::nullopt;
  std::optional<PairFile> file = assemble(prepared, std::move(*rows), failure);
  if (file) file->couple = names_[couple];
  return file;
}

std::optional<PairFile> read_pair(std::string_view bytes, const Reading& reading,
                                  std::string& failure) {
  const std::optional<Source> source = Source::open(bytes, reading, failure);
  return source ? source->pair(0, failure) : std::nullopt;
}

}  // namespace pane::fit
