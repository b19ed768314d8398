// What the relay says to the one who runs it: one line an event, "time level event key=value ..",
// on standard error. Where nobody reads that, lines are lost, and later ones say how many; nobody
// waits for them. Invariants: values are numbers and words of ours; never a body, key, id,
// address, path or token.
#pragma once

#include <cstdint>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

namespace pane::relay {

enum class LogLevel : std::uint8_t { kQuiet, kInfo, kDebug };

class Log {
 public:
  using Count = std::pair<std::string_view, std::uint64_t>;

  explicit Log(LogLevel level) : level_(level) {}
  void info(std::string_view event, const std::vector<Count>& counts = {}) {
    if (level_ >= LogLevel::kInfo) write("info", event, counts);
  }
  /// Something that the one who runs it should look at.
  void warn(std::string_view event, const std::vector<Count>& counts = {}) {
    if (level_ >= LogLevel::kInfo) write("warn", event, counts);
  }
  void debug(std::string_view event, const std::vector<Count>& counts = {}) {
    if (level_ >= LogLevel::kDebug) write("debug", event, counts);
  }

 private:
  void write(std::string_view level, std::string_view event, const std::vector<Count>& counts);

  LogLevel level_;
  std::mutex mutex_;
  std::uint64_t lost_ = 0;
};

}  // namespace pane::relay
