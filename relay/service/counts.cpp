#include "relay/service/counts.hpp"

namespace pane::relay {

const std::array<std::string_view, kRefusals> kRefusedFor{
    "bad_frame", "bad_login", "not_logged_in", "bad_envelope", "unknown_author", "quota", "token",
    "too_many",  "busy",      "stopping",      "read_only",    "damaged",        "full"};

std::vector<Log::Count> Counts::troubles() const {
  std::vector<Log::Count> all;
  const auto add = [&all](std::string_view name, std::uint64_t n) {
    if (n != 0) all.emplace_back(name, n);
  };
  for (std::size_t i = 0; i < kRefusals; ++i) add(kRefusedFor[i], refused_for[i]);
  add("other_host", other_host);
  add("damaged_spaces", damaged);
  add("spoilt", spoilt);
  add("mended", mended);
  return all;
}

}  // namespace pane::relay
