#include "relay/service/log.hpp"

#include <cstdio>
#include <ctime>
#include <string>

namespace pane::relay {

void Log::write(std::string_view level, std::string_view event,
                std::initializer_list<Count> counts) {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char time[32];
  std::string line(time, std::strftime(time, sizeof time, "%Y-%m-%dT%H:%M:%SZ ", &utc));
  line.append(level).append(" ").append(event);
  for (const Count& c : counts) {
    line.append(" ").append(c.first).append("=").append(std::to_string(c.second));
  }
  line.append("\n");
  const std::lock_guard lock(mutex_);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace pane::relay
