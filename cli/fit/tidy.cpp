#include "cli/fit/tidy.hpp"

#include <cmath>

#include "cli/table/csv.hpp"
#include "cli/table/value.hpp"

namespace pane::fit {

Tidy::Tidy(std::string name, std::initializer_list<std::string_view> columns)
    : name_(std::move(name)), columns_(columns.size()) {
  for (const std::string_view column : columns) field(column);
  end();
  header_ = csv_.size();
}

Tidy& Tidy::text(std::string_view value) {
  field(table::csv_field(value));
  return *this;
}

Tidy& Tidy::number(double x) {
  if (std::isnan(x)) return none();
  field(std::isinf(x) ? (x > 0 ? "Inf" : "-Inf") : table::number_text(x));
  return *this;
}

void Tidy::end() {
  while (at_ < columns_) field("NA");
  csv_ += '\n';
  at_ = 0;
}

void Tidy::append(const Tidy& below) { csv_.append(below.csv_, below.header_); }

void Tidy::field(std::string_view escaped) {
  if (at_ > 0) csv_ += ',';
  csv_ += escaped;
  ++at_;
}

}  // namespace pane::fit
