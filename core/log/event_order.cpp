#include "core/log/event_order.hpp"

#include "core/log/space_log.hpp"
#include "event_generated.h"

namespace pane::log {

std::optional<std::uint64_t> order_of(View event) {
  flatbuffers::Verifier verifier(event.data(), event.size());
  if (!event::VerifyEventBuffer(verifier)) return std::nullopt;
  const std::uint64_t order = event::GetEvent(event.data())->order();
  if (order == 0 || order > SpaceLog::kMaxOrder) return std::nullopt;
  return order;
}

}  // namespace pane::log
