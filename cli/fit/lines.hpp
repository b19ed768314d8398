// Text put together line by line. Not here: what is said.
#pragma once

#include <cstdarg>
#include <cstdio>
#include <string>

namespace pane::fit {

/// Adds what printf would print, at most 1,000 bytes of it.
__attribute__((format(printf, 2, 3))) inline void add(std::string& out, const char* format, ...) {
  char line[1000];
  va_list values;
  va_start(values, format);
  std::vsnprintf(line, sizeof line, format, values);
  va_end(values);
  out += line;
}

}  // namespace pane::fit
