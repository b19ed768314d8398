#include "cli/fit/couples.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/fit/pair_csv.hpp"
#include "cli/fit/pair_figures.hpp"
#include "cli/fit/pair_text.hpp"
#include "cli/fit/words.hpp"
#include "cli/pool/pool.hpp"

namespace pane::fit {
namespace {

void fill(const PairFile& file, const PairFit& found, CoupleRow& row) {
  const insight::Report& r = found.report;
  row.people = file.people;
  row.notes = file.notes;
  row.days = r.rests.days;
  row.answers = r.rests.answers;
  row.metropolis = found.fit.metropolis;
  row.k_hat = found.fit.k_hat;
  row.effective = found.fit.effective;
  for (std::size_t who = 0; who < 2; ++who) {
    row.days_of[who] = r.rests.days_of[who];
    row.tonight[who] = place(file.scale, r.closeness_of[who]);
    row.inertia[who] = r.inertia.now[who];
    row.partner[who] = r.partner.now[who];
    row.error[who] = length(file.scale, r.error.now[who]);
  }
  row.set_point_change = length(file.scale, r.set_point_change);
  row.set_point_days = r.set_point_days;
  row.rolls_called = name_of(r.rolls);
  row.set_point_called = name_of(r.set_point_way);
  row.echo_shown = r.echo_shown;
  row.scores = r.scores;
}

}  // namespace

std::vector<CoupleRow> fit_couples(const Source& source, const PairAsked& asked,
                                   const CoupleWants& wants,
                                   const std::function<void(double)>& progress) {
  std::vector<CoupleRow> rows(source.couples().size());
  const auto fit_one = [&](int at) {
    CoupleRow& row = rows[static_cast<std::size_t>(at)];
    row.name = source.couples()[static_cast<std::size_t>(at)];
    const auto file = source.pair(static_cast<std::size_t>(at), row.fault);
    if (!file) return;
    const PairFit found = fit_pair(*file, asked);
    row.fault = found.fault;
    if (!row.fault.empty()) return;
    fill(*file, found, row);
    if (wants.tables) row.tables = pair_tables(*file, found);
    if (wants.json) row.json = pair_json(*file, asked, found);
  };
  cli::for_each_pair(static_cast<int>(rows.size()), cli::cores(), fit_one, progress);
  return rows;
}

std::size_t fitted_couples(const std::vector<CoupleRow>& couples) {
  return static_cast<std::size_t>(std::count_if(
      couples.begin(), couples.end(), [](const CoupleRow& row) { return row.fault.empty(); }));
}

std::vector<Tidy> couples_tables(const std::vector<CoupleRow>& couples) {
  std::vector<Tidy> all;
  for (const CoupleRow& row : couples) {
    if (all.empty()) {
      all = row.tables;
      continue;
    }
    for (std::size_t i = 0; i < row.tables.size(); ++i) all[i].append(row.tables[i]);
  }
  return all;
}

std::string couples_json(const std::vector<CoupleRow>& couples) {
  std::string out = "[\n";
  for (const CoupleRow& row : couples) {
    const std::string name = nlohmann::json(row.name).dump();
    if (&row != &couples.front()) out += ",\n";
    if (row.fault.empty()) {
      out += "{\n \"couple\": " + name + ",";
      out.append(row.json, 1, row.json.size() - 2);  // without its opening brace and its line end
    } else {
      out += "{\"couple\": " + name + ", \"fault\": " + nlohmann::json(row.fault).dump() + "}";
    }
  }
  return out + "\n]\n";
}

}  // namespace pane::fit
