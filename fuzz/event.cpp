// Any event that the other may sign and seal: every room takes it or leaves it, and so again.
#include "core/log/event_order.hpp"
#include "core/practice/fold.hpp"
#include "fuzz/fuzz.hpp"

using namespace pane;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const View bytes(data, size);
  const std::optional<std::uint64_t> order = log::order_of(bytes);
  fuzz::require(order == log::order_of(bytes));
  if (!order) return 0;
  fuzz::require(*order >= 1 && *order <= log::SpaceLog::kMaxOrder);

  practice::EventRef ref;
  ref.order = *order;
  ref.event = event::GetEvent(data);
  practice::MemberState state;
  for (Byte i = 1; i <= 2; ++i) {
    ref.id.bytes[0] = i;
    state.apply(ref);
  }
  return 0;
}
