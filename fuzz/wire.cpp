// A frame from a stranger to the relay: whatever is accepted points into the bytes that came.
#include "relay/service/wire.hpp"

#include "fuzz/fuzz.hpp"

using namespace pane;

namespace {

bool inside(View part, View whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const View frame(data, size);
  const std::optional<relay::Request> request = relay::decode(frame);
  if (!request) return 0;
  if (const auto* append = std::get_if<relay::in::Append>(&*request)) {
    fuzz::require(inside(append->envelope, frame));
  } else if (const auto* put = std::get_if<relay::in::MailPut>(&*request)) {
    fuzz::require(inside(put->body, frame) && inside(as_view(put->token), frame));
  } else if (const auto* auth = std::get_if<relay::in::Auth>(&*request)) {
    fuzz::require(inside(as_view(auth->token), frame));
  } else if (const auto* get = std::get_if<relay::in::Get>(&*request)) {
    fuzz::require(get->ids.size() * EnvelopeId::kSize <= size);
  }
  return 0;
}
