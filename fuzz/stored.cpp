// What this device stored, damaged: entries of a chunk, and what it holds of an answer.
#include "core/log/exchange.hpp"
#include "core/log/space_log.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const View bytes(data, size);
  Reader r(bytes);
  Bytes written;
  while (r.ok() && r.left() > 0) {
    const Result<log::Entry> entry = log::read_entry(r);
    if (!entry.ok()) break;
    fuzz::require(entry->header.prev.size() <= envelope::kMaxPrev);
    fuzz::require(entry->payload.size() <= envelope::kMaxBody);
    const Bytes again = log::serialise(*entry);
    written.insert(written.end(), again.begin(), again.end());
  }
  fuzz::require(written.size() <= size && same(written, bytes.first(written.size())));

  const Result<log::Local> local = log::read_local(bytes);
  if (local.ok()) fuzz::require(same(log::serialise(*local), bytes));
  return 0;
}
