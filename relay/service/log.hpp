// What the relay says to the one who runs it: one line an event, "time level event key=value ..",
// on standard error. Invariants: values are numbers and words of ours; never a body, key, id,
// address, path or token.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <mutex>
#include <string_view>
#include <utility>

namespace pane::relay {

enum class LogLevel : std::uint8_t { kQuiet, kInfo, kDebug };

class Log {
 public:
  using Count = std::pair<std::string_view, std::uint64_t>;

  explicit Log(LogLevel level) : level_(level) {}
  void info(std::string_view event, std::initializer_list<Count> counts = {}) {
    if (level_ >= LogLevel::kInfo) write("info", event, counts);
  }
  /// Something that the one who runs it should look at.
  void warn(std::string_view event, std::initializer_list<Count> counts = {}) {
    if (level_ >= LogLevel::kInfo) write("warn", event, counts);
  }
  void debug(std::string_view event, std::initializer_list<Count> counts = {}) {
    if (level_ >= LogLevel::kDebug) write("debug", event, counts);
  }

 private:
  void write(std::string_view level, std::string_view event, std::initializer_list<Count> counts);

  LogLevel level_;
  std::mutex mutex_;
};

}  // namespace pane::relay
