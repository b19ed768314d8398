// A padded event, as it comes out of a box: there is exactly one padding for each event.
#include "core/log/pad.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const View bytes(data, size);
  const Result<Bytes> event = log::unpad(bytes);
  if (event.ok()) {
    const Result<Bytes> again = log::pad(*event);
    fuzz::require(again.ok() && same(*again, bytes));
  }
  const Result<Bytes> padded = log::pad(bytes);
  if (padded.ok()) {
    const Result<Bytes> back = log::unpad(*padded);
    fuzz::require(back.ok() && same(*back, bytes));
  }
  return 0;
}
