// An invitation as it was pasted or opened: what is read is what would be written.
#include "core/log/pairing.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = as_text(View(data, size));
  const Result<log::Invitation> read = log::read_link(text);
  if (!read.ok()) return 0;
  fuzz::require(log::is_relay_name(read->relay));
  const Result<log::Invitation> again = log::read_link(log::link_of("https://pane.example", *read));
  fuzz::require(again.ok() && again->relay == read->relay && again->secret == read->secret);
  return 0;
}
