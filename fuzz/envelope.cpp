// An envelope from a relay or a client: whatever parses is written back as the same bytes.
#include "core/envelope/envelope.hpp"

#include "fuzz/fuzz.hpp"

using namespace pane;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool started = verify::start();
  fuzz::require(started);
  const View bytes(data, size);
  const Result<envelope::Envelope> parsed = envelope::parse(bytes);
  if (parsed.ok()) fuzz::require(same(envelope::serialise(*parsed), bytes));
  return 0;
}
