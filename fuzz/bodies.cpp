// The bodies that a relay acts on. The first byte chooses which; behind a signature none of this
// would be reached.
#include "core/envelope/envelope.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;

namespace {

template <class Parse, class Write>
void round_trip(View body, Parse parse, Write write) {
  const auto parsed = parse(body);
  if (parsed.ok()) fuzz::require(same(write(*parsed), body));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool started = verify::start();
  fuzz::require(started);
  if (size == 0) return 0;
  const View body(data + 1, size - 1);
  const auto write = [](const auto& x) { return envelope::serialise(x); };
  switch (data[0] % 4) {
    case 0:
      round_trip(body, envelope::parse_genesis, write);
      break;
    case 1:
      round_trip(body, envelope::parse_list, write);
      break;
    case 2:
      round_trip(body, envelope::parse_key, write);
      break;
    default:
      round_trip(body, envelope::parse_erase, envelope::serialise_erase);
  }
  return 0;
}
