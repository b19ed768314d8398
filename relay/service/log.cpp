#include "relay/service/log.hpp"

#include <poll.h>
#include <unistd.h>

#include <ctime>
#include <string>

namespace pane::relay {

void Log::write(std::string_view level, std::string_view event, const std::vector<Count>& counts) {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char time[32];
  std::string line(time, std::strftime(time, sizeof time, "%Y-%m-%dT%H:%M:%SZ ", &utc));
  line.append(level).append(" ").append(event);
  for (const Count& c : counts) {
    line.append(" ").append(c.first).append("=").append(std::to_string(c.second));
  }
  const std::lock_guard lock(mutex_);
  if (lost_ != 0) line.append(" lost=").append(std::to_string(lost_));
  line.append("\n");
  // A pipe that takes anything takes a line.
  pollfd room{STDERR_FILENO, POLLOUT, 0};
  const bool written = ::poll(&room, 1, 0) == 1 && (room.revents & POLLOUT) != 0 &&
                       ::write(STDERR_FILENO, line.data(), line.size()) >= 0;
  lost_ = written ? 0 : lost_ + 1;
}

}  // namespace pane::relay
