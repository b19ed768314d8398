#include "relay/service/metrics.hpp"

namespace pane::relay {
namespace {

class Page {
 public:
  void info(std::string_view name, std::string_view help, std::string_view label) {
    family(name, "info", "", help);
    sample(name, "_info", label, 1);
  }
  void counter(std::string_view name, std::string_view help, std::uint64_t n) {
    family(name, "counter", "", help);
    sample(name, "_total", "", n);
  }
  /// The unit is the end of the name, as the format wants it.
  void gauge(std::string_view name, std::string_view unit, std::string_view help,
             std::optional<std::uint64_t> n) {
    if (!n) return;
    family(name, "gauge", unit, help);
    sample(name, "", "", *n);
  }
  void family(std::string_view name, std::string_view type, std::string_view unit,
              std::string_view help) {
    line({"# TYPE ", name, " ", type});
    if (!unit.empty()) line({"# UNIT ", name, " ", unit});
    line({"# HELP ", name, " ", help});
  }
  void sample(std::string_view name, std::string_view end, std::string_view label,
              std::uint64_t n) {
    line({name, end, label, " ", std::to_string(n)});
  }
  std::string finish() {
    line({"# EOF"});
    return std::move(text_);
  }

 private:
  void line(std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) text_ += part;
    text_ += '\n';
  }
  std::string text_;
};

void add_counts(Page& page, const Counts& c) {
  page.counter("pane_logins", "Logins to a space.", c.logins);
  page.counter("pane_appends", "Entries that were new, and are kept.", c.appends);
  page.counter("pane_duplicates", "Entries that were there already.", c.duplicates);
  page.counter("pane_deliveries", "Entries given to a phone.", c.deliveries);
  page.counter("pane_batches", "Transactions of the database.", c.batches);
  page.family("pane_refusals", "counter", "", "What was not done, by reason.");
  for (std::size_t i = 0; i < kRefusals; ++i) {
    const std::string label = "{reason=\"" + std::string(kRefusedFor[i]) + "\"}";
    page.sample("pane_refusals", "_total", label, c.refused_for[i]);
  }
  page.counter("pane_logins_for_another_host",
               "Logins that failed, and were signed for another name than the relay's.",
               c.other_host);
  page.counter("pane_spoilt_entries", "Entries met that no longer fit their ids.", c.spoilt);
  page.counter("pane_mended_entries", "Of these, those that a phone brought again.", c.mended);
  page.gauge("pane_damaged_spaces", "", "Spaces set apart until the next start.", c.damaged);
}

}  // namespace

std::string open_metrics(const Metrics& m) {
  Page page;
  page.info("pane_build", "The program that runs.", "{version=\"" + std::string(m.version) + "\"}");
  page.gauge("process_start_time_seconds", "seconds", "When it was started, in Unix time.",
             static_cast<std::uint64_t>(m.started));
  page.gauge("process_resident_memory_bytes", "bytes", "Memory that it has.", m.memory);
  page.gauge("pane_ready", "", "1 while new entries are taken, else 0.", m.ready ? 1 : 0);
  page.gauge("pane_connections", "", "Connections of every kind.", m.connections);
  page.counter("pane_turned_away", "Connections of an address that had too many.", m.turned_away);
  page.counter("pane_no_room", "Connections for which there was no place.", m.no_room);
  page.gauge("pane_entered_spaces", "", "Spaces that a phone is connected to.", m.held.spaces);
  page.gauge("pane_pending_writes", "", "Entries and mail taken, and not yet on the disk.",
             m.held.writes);
  page.gauge("pane_pending_bytes", "bytes", "The same in bytes.", m.held.bytes);
  add_counts(page, m.counts);
  page.counter("pane_syncs", "Times that data was forced to the disk.", m.syncs);
  page.gauge("pane_database_bytes", "bytes", "The database's file.", m.database);
  page.gauge("pane_database_log_bytes", "bytes", "The log beside it.", m.log);
  page.gauge("pane_disk_free_bytes", "bytes", "Free for the relay on its disk.", m.disk_free);
  return page.finish();
}

}  // namespace pane::relay
